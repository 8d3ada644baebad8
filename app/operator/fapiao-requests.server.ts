import { listOpenFapiao } from "#app/domain/fapiao/fapiao.queries.server.ts";
import { yuan } from "#app/domain/subscriptions/order.rules.ts";
import { shownReference } from "#app/domain/subscriptions/payment-reference.rules.ts";
import { translatorOf } from "#app/i18n/translator.server.ts";
import { everyWorkspace } from "./every-workspace.server.ts";
import { readWords } from "./words.server.ts";

export const usage = "fapiao-requests                             fapiao that are waited for, over all workspaces";

type OpenFapiao = Awaited<ReturnType<typeof listOpenFapiao>>[number];

const LOCALES = ["zh-CN", "en"] as const;
const both = LOCALES.map((locale) => ({
  t: translatorOf(locale, "fapiao"),
  own: translatorOf(locale, "subscriptions"),
  orders: translatorOf(locale, "orders"),
}));

/** Every open request, the oldest first, with all that the tax bureau's form asks for, as that form calls it. */
export async function run(words: string[]): Promise<string[]> {
  readWords(words, []);
  const open: OpenFapiao[] = [];
  for await (const scope of everyWorkspace()) open.push(...(await scope.read(listOpenFapiao)));
  open.sort((a, b) => a.requestedAt.localeCompare(b.requestedAt));
  return open.length === 0 ? ["No fapiao is waited for."] : open.flatMap((one) => [...lines(one), ""]);
}

function lines(one: OpenFapiao): string[] {
  const inBoth = (say: (words: (typeof both)[number]) => string) => both.map(say).join(" / ");
  const { orderKind, plan, interval, seats } = one;
  const content = ({ orders, own }: (typeof both)[number]) =>
    orders(`content.${orderKind}`, { plan: own(`plans.${plan}`), interval: own(`intervals.${interval}`), seats });
  const heading = (["title", "taxId", "address", "phone", "bank", "account"] as const).map((key) => [inBoth(({ t }) => t(key)), one[key]] as const);
  const rows: (readonly [string, string | null])[] = [
    [inBoth(({ t }) => t("request.kind")), inBoth(({ t }) => t(`request.kinds.${one.kind}`))],
    [inBoth(({ t }) => t("type")), inBoth(({ t }) => t(`types.${one.type}`))],
    ...heading,
    [inBoth(({ t }) => t("one.amount")), `CNY ${yuan(one.amount)}`],
    [inBoth(({ orders }) => orders("order.content")), inBoth(content)],
    [inBoth(({ orders }) => orders("order.reference")), shownReference(one.reference)],
    [inBoth(({ orders }) => orders("order.receivedOn")), one.receivedOn],
    [inBoth(({ t }) => t("request.email")), one.email],
  ];
  const said = rows.flatMap(([label, value]) => (value === null ? [] : [`  ${label}: ${value}`]));
  return [`${one.id}  ${one.workspace} (${one.slug})  ${one.requestedAt.slice(0, 10)}`, ...said];
}
