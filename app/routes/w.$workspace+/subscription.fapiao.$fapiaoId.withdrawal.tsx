import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { withdrawFapiao } from "#app/domain/fapiao/fapiao.commands.server.ts";
import { FapiaoWithdrawalForm } from "#app/domain/fapiao/fapiao.schema.ts";
import { getFapiao } from "#app/domain/fapiao/fapiao.queries.server.ts";
import { shownReference } from "#app/domain/subscriptions/payment-reference.rules.ts";
import { readForm } from "#app/http/form.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { redirectWithToast } from "#app/http/toast.server.ts";
import { fapiao } from "#app/i18n/messages/fapiao.ts";
import { orders } from "#app/i18n/messages/orders.ts";
import { subscriptions } from "#app/i18n/messages/subscriptions.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { paths } from "#app/lib/paths.ts";
import { ConfirmPage } from "#app/ui/forms/confirm-page.tsx";
import { useReply } from "#app/ui/forms/use-reply.ts";
import { useMoney } from "#app/ui/subscriptions/use-money.ts";

export { shouldRevalidate } from "#app/ui/forms/revalidate-stale.ts";

export const handle = { messages: { fapiao, orders, subscriptions } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": fapiao["zh-CN"].one.withdraw, en: fapiao.en.one.withdraw });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "subscription:write");
  const one = await ws.read((db) => getFapiao(db, idParam(args, "fapiaoId")));
  if (!one) throw new Response(null, { status: 404 });
  const { id, title, amount, version, orderId, reference } = one;
  return { slug: ws.slug, one: { id, title, amount, version, orderId, reference } };
}

export async function action(args: ActionFunctionArgs) {
  const ws = await requireWorkspace(args, "subscription:write", "goes on");
  const id = idParam(args, "fapiaoId");
  const form = await readForm(args.request, FapiaoWithdrawalForm);
  if (!form.ok) return form.reply;
  const outcome = await ws.write((db) => withdrawFapiao(db, id, form.value.version));
  if (!outcome.ok) return form.refuse(outcome.refusal);
  return redirectWithToast(paths.workspace(ws.slug).billing.fapiao(id).root, "fapiaoWithdrawn");
}

export default function WithdrawFapiao() {
  const t = useTranslations("fapiao");
  const own = useTranslations("subscriptions");
  const list = useTranslations("orders");
  const { slug, one } = useLoaderData<typeof loader>();
  const reply = useReply(useActionData<typeof action>());
  const money = useMoney();
  const ws = paths.workspace(slug);
  const page = ws.billing.fapiao(one.id).root;
  return (
    <ConfirmPage
      title={t("one.withdrawTitle")}
      confirmLabel={t("one.withdraw")}
      pendingLabel={t("one.withdrawing")}
      cancelHref={page}
      breadcrumbs={[
        { href: ws.subscription(), label: own("title") },
        { href: ws.billing.orders(), label: list("title") },
        { href: ws.billing.order(one.orderId).root, label: shownReference(one.reference) },
        { href: page, label: t("one.title", { title: one.title }) },
      ]}
      reply={reply}
      hidden={{ version: String(one.version) }}
    >
      <p>{t("one.withdrawBody", { title: one.title, amount: money(one.amount, "cny") })}</p>
    </ConfirmPage>
  );
}
