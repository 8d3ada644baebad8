import { placeOrder } from "#app/domain/subscriptions/order.commands.server.ts";
import { getCoverage } from "#app/domain/subscriptions/coverage.queries.server.ts";
import { getOrder } from "#app/domain/subscriptions/order.queries.server.ts";
import { quote } from "#app/domain/subscriptions/order-quote.rules.ts";
import type { Wanted } from "#app/domain/subscriptions/order.schema.ts";
import { getSubscription } from "#app/domain/subscriptions/subscription.queries.server.ts";
import { runJob } from "#app/jobs/run-job.server.ts";
import { jobScope } from "#app/jobs/job-scope.server.ts";
import { Refusal } from "#app/lib/refusal.ts";
import { todayIn } from "#app/lib/today.ts";
import { run as confirm } from "#app/operator/confirm-transfer.server.ts";
import { workerPool } from "#db/pool.server.ts";
import { runNamedOn } from "#db/statement.server.ts";
import { asSuperuser } from "./superuser.ts";
import { asOwner, scopeFor, type World } from "./world.ts";

export const TODAY = todayIn("Asia/Shanghai");
export const STUDIO: Wanted = { what: "period", plan: "studio", interval: "month", seats: 3 };

/** Orders what is wanted at the price it is quoted at. */
export async function order(world: World, wanted: Wanted = STUDIO) {
  const outcome = await world.scope.write(async (db) => {
    const quoted = quote(wanted, await getCoverage(db));
    if (!quoted.ok) throw new Refusal(quoted.code, quoted.field, quoted.limit);
    return getOrder(db, await placeOrder(db, world.scope.actor, { ...wanted, amount: quoted.offer.amount }));
  });
  if (!outcome.ok) throw outcome.refusal;
  if (!outcome.value) throw new Error("no order");
  return outcome.value;
}

interface Made {
  reference: string;
  amount: number;
}

export const yuanOf = (fen: number) => (fen / 100).toFixed(2);

/** The words of money as a statement has it; its bank reference is the order's own with a letter before. */
export const moneyFor = ({ reference, amount }: Made, bankRef = `B${reference}`): string[] => [
  ...[reference, "--amount", yuanOf(amount), "--received", TODAY, "--bank-ref", bankRef],
];

export const pay = (made: Made, ...more: string[]) => confirm([...moneyFor(made), ...more]);

/** The subscription as jobs see it: a login that has expired meanwhile does not matter. */
export const subscription = (world: World) => jobScope(world.id).read(getSubscription);
export const standing = async (world: World) => (await scopeFor(world.owner, world.slug)).standing;

/** What happened to the workspace's orders, in order. */
export const orderEvents = (world: World) =>
  jobScope(world.id).read(async (db) => {
    const rows = await db.selectFrom("activity_events").select("action").where("action", "like", "order.%").orderBy("seq").execute();
    return rows.map(({ action }) => action);
  });

/** What the worker does when it looks at what fell due. */
export async function work(world: World): Promise<void> {
  await asSuperuser((client) => client.query("delete from pgboss.job"));
  await runNamedOn(workerPool(), "select identity.enqueue_due(500)", []);
  const { rows } = await asSuperuser((client) =>
    client.query<{ name: "order-expiry" | "paid-period"; data: unknown }>(
      "select name, data from pgboss.job where name in ('order-expiry', 'paid-period') and data ->> 'workspaceId' = $1",
      [world.id],
    ),
  );
  for (const { name, data } of rows) await runJob(name, data);
}

/** Moves all paid periods of a workspace so many days into the past. */
export async function shiftPeriods(world: World, days: number): Promise<void> {
  await asOwner(async (owner) => {
    await owner.query("begin");
    await owner.query("select identity.set_context($1, null, null, 'workspace', '{}')", [world.id]);
    const move = "starts_on = starts_on - $1::int, ends_on = ends_on - $1::int, anchored_on = anchored_on - $1::int";
    await owner.query(`update app.paid_periods set ${move}`, [days]);
    await owner.query("update app.subscriptions set period_start = period_start - make_interval(days => $1), period_end = period_end - make_interval(days => $1)", [days]);
    await owner.query("commit");
  });
}
