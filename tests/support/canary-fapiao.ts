import { putUpload } from "#app/files/storage.server.ts";
import { asOwner, type World } from "./world.ts";

/** Orders that somebody paid for, as the operator leaves them; each is 5,940 yuan. */
export async function paidOrders(world: World, count = 1): Promise<string[]> {
  return inWorkspace(world, async (query) => {
    const rows = await query<{ id: string }>(
      `insert into app.transfer_orders (reference, kind, plan, billing_interval, seats, amount, state, ordered_by, paid_at, received_on, received)
       select 'CW' || lpad((floor(random() * 900000000) + n)::bigint::text, 9, '0'), 'new', 'studio', 'year', 3, 594000, 'paid', $1, app.now(), '2026-03-02', 594000
       from generate_series(1, $2::int) n returning id`,
      [world.scope.actor.memberId, count],
    );
    return rows.map(({ id }) => id);
  });
}

/** Headings of a company by these names. */
export async function insertHeadings(world: World, titles: readonly string[]): Promise<string[]> {
  return inWorkspace(world, async (query) => {
    const rows = await query<{ id: string }>(
      `insert into app.fapiao_headings (type, title, tax_id, address, phone, bank, account)
       select 'company', title, '91350100M000100Y43', '杭州', '0571-88888888', '示例银行', '6222000000000000'
       from unnest($1::text[]) with ordinality t (title, n) order by n returning id`,
      [titles],
    );
    return rows.map(({ id }) => id);
  });
}

/** Requests that nobody has answered, each for an order of its own. */
export async function insertRequests(world: World, count: number): Promise<string[]> {
  const orders = await paidOrders(world, count);
  return inWorkspace(world, async (query) => {
    const rows = await query<{ id: string }>(
      `insert into app.fapiao_requests (order_id, kind, amount, email, requested_by, type, title)
       select order_id, 'ordinary', 594000, 'fapiao@example.test', $2, 'personal', '待开发票' from unnest($1::uuid[]) order_id returning id`,
      [orders, world.scope.actor.memberId],
    );
    return rows.map(({ id }) => id);
  });
}

/** A heading, a paid order and its fapiao with a file, all by one name. The ids that addresses take. */
export async function insertFapiao(world: World, name: string) {
  const [[orderId = ""], [headingId = ""]] = [await paidOrders(world), await insertHeadings(world, [`${name} heading`])];
  const { storageId, sha256, bytes } = await putUpload(world.id, Buffer.from(`%PDF-1.7 ${name}`));
  return inWorkspace(world, async (query) => {
    const [fapiao] = await query<{ id: string }>(
      `insert into app.fapiao_requests (order_id, kind, amount, email, requested_by, type, title, state, number, issued_on, answered_at)
       values ($1, 'ordinary', 594000, 'fapiao@example.test', $2, 'personal', $3, 'issued', '26332000000012345678', '2026-03-05', app.now()) returning id`,
      [orderId, world.scope.actor.memberId, `${name} fapiao`],
    );
    const [file] = await query<{ id: string }>(
      `insert into app.fapiao_files (request_id, format, storage_id, sha256, bytes, name) values ($1, 'pdf', $2, $3, $4, $5) returning id`,
      [fapiao?.id, storageId, sha256, bytes, `${name}.pdf`],
    );
    return { orderId, headingId, fapiaoId: fapiao?.id ?? "", fileId: file?.id ?? "" };
  });
}

type Query = <Row>(text: string, values: unknown[]) => Promise<Row[]>;

function inWorkspace<Value>(world: Pick<World, "id">, work: (query: Query) => Promise<Value>): Promise<Value> {
  return asOwner(async (owner) => {
    await owner.query("begin");
    await owner.query("select identity.set_context($1, null, null, 'workspace', '{}')", [world.id]);
    const value = await work(async (text, values) => (await owner.query(text, values)).rows as never);
    await owner.query("commit");
    return value;
  });
}
