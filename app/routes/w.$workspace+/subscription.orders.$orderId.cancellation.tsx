import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { cancelOrder } from "#app/domain/subscriptions/order.commands.server.ts";
import { getOrder } from "#app/domain/subscriptions/order.queries.server.ts";
import { OrderCancellationForm } from "#app/domain/subscriptions/order.schema.ts";
import { shownReference } from "#app/domain/subscriptions/payment-reference.rules.ts";
import { readForm } from "#app/http/form.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { redirectWithToast } from "#app/http/toast.server.ts";
import { orders } from "#app/i18n/messages/orders.ts";
import { subscriptions } from "#app/i18n/messages/subscriptions.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { paths } from "#app/lib/paths.ts";
import { ConfirmPage } from "#app/ui/forms/confirm-page.tsx";
import { useReply } from "#app/ui/forms/use-reply.ts";

export { shouldRevalidate } from "#app/ui/forms/revalidate-stale.ts";

export const handle = { messages: { orders, subscriptions } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": orders["zh-CN"].order.cancel, en: orders.en.order.cancel });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "subscription:write");
  const order = await ws.read((db) => getOrder(db, idParam(args, "orderId")));
  if (!order) throw new Response(null, { status: 404 });
  const { id, reference, version } = order;
  return { slug: ws.slug, order: { id, reference, version } };
}

export async function action(args: ActionFunctionArgs) {
  const ws = await requireWorkspace(args, "subscription:write", "goes on");
  const id = idParam(args, "orderId");
  const form = await readForm(args.request, OrderCancellationForm);
  if (!form.ok) return form.reply;
  const outcome = await ws.write((db) => cancelOrder(db, id, form.value.version));
  if (!outcome.ok) return form.refuse(outcome.refusal);
  return redirectWithToast(paths.workspace(ws.slug).billing.order(id).root, "orderCancelled");
}

export default function CancelOrder() {
  const t = useTranslations("orders");
  const own = useTranslations("subscriptions");
  const { slug, order } = useLoaderData<typeof loader>();
  const reply = useReply(useActionData<typeof action>());
  const ws = paths.workspace(slug);
  const reference = shownReference(order.reference);
  return (
    <ConfirmPage
      title={t("order.cancelTitle", { reference })}
      confirmLabel={t("order.cancel")}
      pendingLabel={t("order.cancelling")}
      cancelHref={ws.billing.order(order.id).root}
      breadcrumbs={[
        { href: ws.subscription(), label: own("title") },
        { href: ws.billing.orders(), label: t("title") },
        { href: ws.billing.order(order.id).root, label: reference },
      ]}
      reply={reply}
      hidden={{ version: String(order.version) }}
    >
      <p>{t("order.cancelBody")}</p>
    </ConfirmPage>
  );
}
