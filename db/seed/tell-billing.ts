import { PDFDocument, StandardFonts } from "pdf-lib";
import type pg from "pg";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { attachFapiao, type FapiaoFile, refuseFapiao, requestFapiao, reverseFapiao } from "#app/domain/fapiao/fapiao.commands.server.ts";
import { createHeading } from "#app/domain/fapiao/heading.commands.server.ts";
import { agreeOnLimits } from "#app/domain/subscriptions/agreement.commands.server.ts";
import { cancelOrder, expireOrder, placeOrder } from "#app/domain/subscriptions/order.commands.server.ts";
import { getCoverage } from "#app/domain/subscriptions/coverage.queries.server.ts";
import { quote } from "#app/domain/subscriptions/order-quote.rules.ts";
import { beginPaidPeriod } from "#app/domain/subscriptions/paid-period.commands.server.ts";
import { yuan } from "#app/domain/subscriptions/order.rules.ts";
import { confirmTransfer } from "#app/domain/subscriptions/transfer.commands.server.ts";
import { putUpload } from "#app/files/storage.server.ts";
import { jobScope } from "#app/jobs/job-scope.server.ts";
import { addDays } from "#app/lib/iso-day.ts";
import { DEMO_HEADINGS, DEMO_LIMITS, DEMO_ORDERS, DEMO_SECOND_YEAR, type DemoFapiao, type DemoOrder, NO_FAPIAO } from "./billing.data.ts";
import { DEMO_PEOPLE } from "./demo.data.ts";
import { type Actor, moveClock, on, TODAY } from "./stage.ts";

type Step = [day: number, work: (day: number) => Promise<unknown>];
type HeadingIds = Record<keyof typeof DEMO_HEADINGS, string>;

/** Who tells it: staff act in forms, the platform's operator in the workspace as jobs do. */
interface Cast {
  owner: pg.Client;
  staff: Record<DemoOrder["by"], Actor>;
  workspaceId: string;
  headings: HeadingIds;
}

/** How the workspace was paid for, in order of time: its orders with their fapiao, and the limits that were agreed. */
export async function tellBilling(owner: pg.Client, staff: Cast["staff"]): Promise<void> {
  const [first] = DEMO_ORDERS;
  const { workspaceId, headings } = await on(owner, first?.on ?? 0, staff.owner, async (db, scope) => {
    const kept = { company: await createHeading(db, DEMO_HEADINGS.company), branch: await createHeading(db, DEMO_HEADINGS.branch) };
    return { workspaceId: scope.workspaceId, headings: kept };
  });
  const { limits, reason, on: agreedOn } = DEMO_LIMITS;
  const cast = { owner, staff, workspaceId, headings };
  const agreed: Step = [agreedOn, (day) => operate(cast, day, (db) => agreeOnLimits(db, workspaceId, limits, reason))];
  const steps = [...DEMO_ORDERS.flatMap((order) => stepsOf(order, cast)), agreed, renewed(cast)];
  for (const [day, work] of steps.sort(([a], [b]) => a - b)) await work(day);
}

/** The year that was paid for ahead begins where the first has ended. */
function renewed(cast: Cast): Step {
  return [
    DEMO_SECOND_YEAR,
    (day) =>
      operate(cast, day, async (db) => {
        const { id } = await db.selectFrom("paid_periods").select("id").orderBy("starts_on", "desc").executeTakeFirstOrThrow();
        await beginPaidPeriod(db, id);
      }),
  ];
}

async function operate<Result>({ owner, workspaceId }: Cast, day: number, work: (db: TenantDb) => Promise<Result>): Promise<Result> {
  await moveClock(owner, day);
  return jobScope(workspaceId).write(work);
}

function stepsOf({ wanted, on: day, became, fapiao = [], ...order }: DemoOrder, cast: Cast): Step[] {
  const { owner, workspaceId } = cast;
  const by = cast.staff[order.by];
  let [id, amount] = ["", 0];
  const steps: Step[] = [
    [
      day,
      () =>
        on(owner, day, by, async (db, scope) => {
          const quoted = quote(wanted, await getCoverage(db));
          if (!quoted.ok) throw new Error(`an order of the demo is refused: ${quoted.code}`);
          ({ amount } = quoted.offer);
          id = await placeOrder(db, scope.actor, { ...wanted, amount });
        }),
    ],
  ];
  if (became?.state === "cancelled") steps.push([became.on, (then) => on(owner, then, by, (db) => cancelOrder(db, id, 1))]);
  if (became?.state === "expired") steps.push([became.on, (then) => operate(cast, then, (db) => expireOrder(db, id))]);
  if (became?.state === "paid") {
    const { note = null } = became;
    const receipt = (then: number) => ({ received: amount, receivedOn: addDays(TODAY, then), note, bankReference: `DEMO-${id}` });
    steps.push([became.on, (then) => operate(cast, then, (db) => confirmTransfer(db, workspaceId, id, receipt(then), new Set()))]);
  }
  return [...steps, ...fapiao.flatMap((one) => fapiaoSteps(one, cast, by, () => ({ orderId: id, amount })))];
}

/** How one fapiao is asked for, answered and undone; `of` knows the order once that is placed. */
function fapiaoSteps({ kind, heading, on: day, answered, reversed }: DemoFapiao, cast: Cast, by: Actor, of: () => { orderId: string; amount: number }): Step[] {
  let id = "";
  const fields = { kind, headingId: cast.headings[heading], email: DEMO_PEOPLE.xu.email };
  const ask: Step = [day, async (then) => void (id = await on(cast.owner, then, by, (db, scope) => requestFapiao(db, scope.actor, of().orderId, fields)))];
  const said = (then: number, serial: string, sign = "") => {
    const issuedOn = addDays(TODAY, then);
    return { number: `${issuedOn.slice(2, 4)}${serial}`, issuedOn, amount: sign + yuan(of().amount) };
  };
  const answer = async (then: number) => {
    if (!answered) return;
    if ("refused" in answered) return operate(cast, then, (db) => refuseFapiao(db, id, answered.refused));
    const { number, issuedOn, amount } = said(then, answered.serial);
    const files = await filesOf(cast, { number, issuedOn, amount }, DEMO_HEADINGS[heading]);
    await operate(cast, then, (db) => attachFapiao(db, id, { number, issuedOn, files }));
  };
  const reverse = async (then: number) => {
    if (!reversed) return;
    const red = said(then, reversed.serial, "-");
    const files = await filesOf(cast, red, DEMO_HEADINGS[heading]);
    await operate(cast, then, (db) => reverseFapiao(db, id, { number: red.number, reversedOn: red.issuedOn, reason: reversed.reason, files }));
  };
  return [ask, ...(answered ? [[answered.on, answer] as Step] : []), ...(reversed ? [[reversed.on, reverse] as Step] : [])];
}

async function filesOf({ workspaceId }: Cast, said: Said, heading: { title: string; taxId: string }): Promise<FapiaoFile[]> {
  return [
    { format: "pdf", name: `${said.number}.pdf`, ...(await putUpload(workspaceId, await pdfOf(said))) },
    { format: "xml", name: `${said.number}.xml`, ...(await putUpload(workspaceId, xmlOf(said, heading))) },
  ];
}

interface Said {
  number: string;
  issuedOn: string;
  amount: string;
}

/** One page that says first what it is not. */
async function pdfOf({ number, issuedOn, amount }: Said): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  pdf.setTitle(NO_FAPIAO.en);
  const page = pdf.addPage([595, 280]);
  const [bold, plain] = [await pdf.embedFont(StandardFonts.HelveticaBold), await pdf.embedFont(StandardFonts.Helvetica)];
  page.drawText(NO_FAPIAO.en, { x: 48, y: 216, size: 18, font: bold });
  const lines = [`Number: ${number}`, `Issued on: ${issuedOn}`, `Amount: CNY ${amount}`];
  lines.forEach((line, at) => page.drawText(line, { x: 48, y: 168 - at * 26, size: 12, font: plain }));
  return pdf.save();
}

function xmlOf({ number, issuedOn, amount }: Said, { title, taxId }: { title: string; taxId: string }): Buffer {
  const facts = { Notice: NO_FAPIAO.zh, Number: number, IssueDate: issuedOn, BuyerName: title, BuyerTaxId: taxId, TotalAmount: amount };
  const lines = Object.entries(facts).map(([name, text]) => `  <${name}>${text}</${name}>\n`);
  return Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n<DemonstrationFapiao>\n${lines.join("")}</DemonstrationFapiao>\n`);
}
