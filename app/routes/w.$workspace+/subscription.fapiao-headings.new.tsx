import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { NewHeadingForm } from "#app/domain/fapiao/fapiao.schema.ts";
import { createHeading } from "#app/domain/fapiao/heading.commands.server.ts";
import { readForm } from "#app/http/form.server.ts";
import { orderParam } from "#app/http/order-param.ts";
import { redirectWithToast } from "#app/http/toast.server.ts";
import { fapiao } from "#app/i18n/messages/fapiao.ts";
import { subscriptions } from "#app/i18n/messages/subscriptions.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { paths } from "#app/lib/paths.ts";
import { FormPage } from "#app/ui/forms/form-page.tsx";
import { HeadingFields, useHeadingReply } from "#app/ui/subscriptions/heading-fields.tsx";

export const handle = { messages: { fapiao, subscriptions } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": fapiao["zh-CN"].headings.add, en: fapiao.en.headings.add });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "subscription:write");
  return { slug: ws.slug, order: orderParam(args.request) };
}

export async function action(args: ActionFunctionArgs) {
  const ws = await requireWorkspace(args, "subscription:write", "goes on");
  const form = await readForm(args.request, NewHeadingForm);
  if (!form.ok) return form.reply;
  const outcome = await ws.write((db) => createHeading(db, form.value));
  if (!outcome.ok) return form.refuse(outcome.refusal);
  const { billing } = paths.workspace(ws.slug);
  // Who came from an order goes on with its fapiao.
  const order = orderParam(args.request);
  return redirectWithToast(order === null ? billing.headings() : billing.order(order).requestFapiao(outcome.value), "headingSaved");
}

export default function NewFapiaoHeading() {
  const t = useTranslations("fapiao");
  const own = useTranslations("subscriptions");
  const { slug, order } = useLoaderData<typeof loader>();
  const reply = useHeadingReply(useActionData<typeof action>());
  const ws = paths.workspace(slug);
  return (
    <FormPage
      title={t("headings.add")}
      breadcrumbs={[
        { href: ws.subscription(), label: own("title") },
        { href: ws.billing.headings(), label: t("headings.title") },
      ]}
      reply={reply}
      submitLabel={t("headings.save")}
      pendingLabel={t("headings.pending")}
      cancelHref={order === null ? ws.billing.headings() : ws.billing.order(order).requestFapiao()}
    >
      <HeadingFields reply={reply} />
    </FormPage>
  );
}
