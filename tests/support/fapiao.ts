import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { requestFapiao } from "#app/domain/fapiao/fapiao.commands.server.ts";
import { getFapiao } from "#app/domain/fapiao/fapiao.queries.server.ts";
import { createHeading } from "#app/domain/fapiao/heading.commands.server.ts";
import { placeOrder } from "#app/domain/subscriptions/order.commands.server.ts";
import { getCoverage } from "#app/domain/subscriptions/coverage.queries.server.ts";
import { quote } from "#app/domain/subscriptions/order-quote.rules.ts";
import { yuan } from "#app/domain/subscriptions/order.rules.ts";
import { confirmTransfer } from "#app/domain/subscriptions/transfer.commands.server.ts";
import { jobScope } from "#app/jobs/job-scope.server.ts";
import { wrote } from "./training.ts";
import type { World } from "./world.ts";

export const COMPANY = {
  ...{ type: "company" as const, title: "杭州某某咨询有限公司", taxId: "91350100M000100Y43", address: "杭州市西湖区一号" },
  ...{ phone: "0571-88888888", bank: "示例银行杭州分行", account: "6222000000000000" },
};
export const EMAIL = "caiwu@example.test";
export const DAY = "2026-11-20";

let folder = "";
let serial = 0;

/** A number of 2026 that no other fapiao has. */
export const freshNumber = () => `2633200000${String((serial += 1)).padStart(10, "0")}`;

/** A file by this name, as the operator has it on disk. */
export async function save(name: string, bytes: Buffer | string): Promise<string> {
  folder ||= await mkdtemp(path.join(tmpdir(), "fapiao-"));
  const file = path.join(folder, name);
  await writeFile(file, bytes);
  return file;
}

export async function order(of: World): Promise<{ id: string; amount: number }> {
  const wanted = { what: "period", plan: "studio", interval: "month", seats: 5 } as const;
  return wrote(of.scope, async (db) => {
    const quoted = quote(wanted, await getCoverage(db));
    if (!quoted.ok) throw new Error(quoted.code);
    const { amount } = quoted.offer;
    return { id: await placeOrder(db, of.scope.actor, { ...wanted, amount }), amount };
  });
}

export async function paid(of: World): Promise<string> {
  const { id, amount } = await order(of);
  await jobScope(of.id).write((db) => confirmTransfer(db, of.id, id, { received: amount, receivedOn: DAY, note: null, bankReference: `BANK-${id}` }, new Set()));
  return id;
}

export const heading = (of: World, fields = COMPANY) => wrote(of.scope, (db) => createHeading(db, fields));
export const ask = (of: World, orderId: string, headingId: string, kind: "ordinary" | "special" = "ordinary") =>
  of.scope.write((db) => requestFapiao(db, of.scope.actor, orderId, { kind, headingId, email: EMAIL }));

/** One heading of each workspace, for whoever asks. */
const kept = new Map<string, string>();

export async function asked(of: World, kind: "ordinary" | "special" = "ordinary"): Promise<string> {
  const headingId = kept.get(of.id) ?? (await heading(of));
  kept.set(of.id, headingId);
  const outcome = await ask(of, await paid(of), headingId, kind);
  if (!outcome.ok) throw outcome.refusal;
  return outcome.value;
}

export const shown = (of: World, id: string) => of.scope.read((db) => getFapiao(db, id));
export const codeOf = (outcome: { ok: boolean; refusal?: { code: string } }) => (outcome.ok ? "ok" : outcome.refusal?.code);

/** The XML of a fapiao for what was asked, but for what is changed. */
export async function xmlOf(of: World, id: string, number: string, change: { title?: string; taxId?: string; amount?: string } = {}): Promise<string> {
  const one = await shown(of, id);
  const { title, taxId, amount } = { title: one?.title, taxId: one?.taxId ?? "", amount: yuan(one?.amount ?? 0), ...change };
  return `<?xml version="1.0" encoding="UTF-8"?>
<EInvoice><EInvoiceData><BuyerInformation><BuyerIdNum>${taxId}</BuyerIdNum><BuyerName>${title}</BuyerName></BuyerInformation>
<BasicInformation><TotalTax-includedAmount>${amount}</TotalTax-includedAmount></BasicInformation></EInvoiceData>
<TaxSupervisionInfo><InvoiceNumber>${number}</InvoiceNumber></TaxSupervisionInfo></EInvoice>`;
}
