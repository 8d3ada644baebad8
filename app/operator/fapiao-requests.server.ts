import { parseArgs } from "node:util";
import { listOpenFapiao } from "#app/domain/fapiao/fapiao.queries.server.ts";
import { yuan } from "#app/domain/subscriptions/order.rules.ts";
import { shownReference } from "#app/domain/subscriptions/payment-reference.rules.ts";
import { everyWorkspace } from "./every-workspace.server.ts";

type OpenFapiao = Awaited<ReturnType<typeof listOpenFapiao>>[number];

const KINDS = { ordinary: "数电票（普通发票） ordinary", special: "数电票（增值税专用发票） special" };
const TYPES = { company: "企业 company", government: "机关事业单位 public body", personal: "个人 person" };
const PLANS = { studio: "工作室版 Studio", firm: "机构版 Firm" };
const INTERVALS = { month: "按月 monthly", year: "按年 yearly" };

/** The fapiao that still have to be issued, over all workspaces, each with everything the tax bureau's form asks for. */
export async function run(args: string[]): Promise<string[]> {
  parseArgs({ args, options: {} });
  const open: OpenFapiao[] = [];
  for await (const scope of everyWorkspace()) open.push(...(await scope.read(listOpenFapiao)));
  open.sort((a, b) => a.requestedAt.localeCompare(b.requestedAt));
  if (open.length === 0) return ["No fapiao is waited for."];
  return [...open.flatMap((one) => [...lines(one), ""]), `${open.length} waiting. Then: attach-fapiao <request> --number N --issued DAY file…`];
}

function lines(one: OpenFapiao): string[] {
  const what = one.orderKind === "seats" ? "增购席位 more seats" : `${PLANS[one.plan]}，${INTERVALS[one.interval]}`;
  const rows: [string, string | null][] = [
    ["工作区 workspace", `${one.workspace} (${one.slug})`],
    ["票种 kind", KINDS[one.kind]],
    ["抬头类型 type", TYPES[one.type]],
    ["抬头 title", one.title],
    ["税号 tax id", one.taxId],
    ["地址 address", one.address],
    ["电话 phone", one.phone],
    ["开户行 bank", one.bank],
    ["账号 account", one.account],
    ["价税合计 amount", `${yuan(one.amount)} CNY`],
    ["内容 for", `${what}，席位 seats ${one.seats}`],
    ["付款附言 reference", shownReference(one.reference)],
    ["到账 received", one.receivedOn],
    ["邮箱 send to", one.email],
    ["申请时间 asked", one.requestedAt],
  ];
  return [`request ${one.id}`, ...rows.flatMap(([label, value]) => (value === null ? [] : [`  ${label}: ${value}`]))];
}
