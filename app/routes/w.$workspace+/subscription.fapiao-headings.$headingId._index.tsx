import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { HeadingForm } from "#app/domain/fapiao/fapiao.schema.ts";
import { getHeading } from "#app/domain/fapiao/fapiao.queries.server.ts";
import { updateHeading } from "#app/domain/fapiao/heading.commands.server.ts";
import { readForm } from "#app/http/form.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { orderParam } from "#app/http/order-param.ts";
import { redirectWithToast } from "#app/http/toast.server.ts";
import { fapiao } from "#app/i18n/messages/fapiao.ts";
import { subscriptions } from "#app/i18n/messages/subscriptions.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { paths } from "#app/lib/paths.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { FormPage } from "#app/ui/forms/form-page.tsx";
import { HeadingFields, useHeadingReply } from "#app/ui/subscriptions/heading-fields.tsx";

export { shouldRevalidate } from "#app/ui/forms/revalidate-stale.ts";

export const handle = { messages: { fapiao, subscriptions } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": fapiao["zh-CN"].headings.editTitle, en: fapiao.en.headings.editTitle });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "subscription:write");
  const heading = await ws.read((db) => getHeading(db, idParam(args, "headingId")));
  if (!heading) throw new Response(null, { status: 404 });
  return { slug: ws.slug, heading, order: orderParam(args.request) };
}

export async function action(args: ActionFunctionArgs) {
  const ws = await requireWorkspace(args, "subscription:write", "goes on");
  const id = idParam(args, "headingId");
  const form = await readForm(args.request, HeadingForm);
  if (!form.ok) return form.reply;
  const outcome = await ws.write((db) => updateHeading(db, id, form.value));
  if (!outcome.ok) return form.refuse(outcome.refusal);
  const { billing } = paths.workspace(ws.slug);
  const order = orderParam(args.request);
  return redirectWithToast(order === null ? billing.headings() : billing.order(order).requestFapiao(id), "headingSaved");
}

export default function EditFapiaoHeading() {
  const t = useTranslations("fapiao");
  const own = useTranslations("subscriptions");
  const { slug, heading, order } = useLoaderData<typeof loader>();
  const reply = useHeadingReply(useActionData<typeof action>(), heading);
  const ws = paths.workspace(slug);
  return (
    <FormPage
      title={t("headings.editTitle")}
      breadcrumbs={[
        { href: ws.subscription(), label: own("title") },
        { href: ws.billing.headings(), label: t("headings.title") },
      ]}
      reply={reply}
      submitLabel={t("headings.save")}
      pendingLabel={t("headings.pending")}
      cancelHref={order === null ? ws.billing.headings() : ws.billing.order(order).requestFapiao(heading.id)}
      otherActions={<LinkButton href={ws.billing.heading(heading.id).removal()}>{t("headings.remove")}</LinkButton>}
    >
      <input type="hidden" name="version" value={reply.version(heading.version)} />
      <HeadingFields reply={reply} />
    </FormPage>
  );
}
