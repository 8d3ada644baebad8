import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { HeadingRemovalForm } from "#app/domain/fapiao/fapiao.schema.ts";
import { getHeading } from "#app/domain/fapiao/fapiao.queries.server.ts";
import { removeHeading } from "#app/domain/fapiao/heading.commands.server.ts";
import { readForm } from "#app/http/form.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { redirectWithToast } from "#app/http/toast.server.ts";
import { fapiao } from "#app/i18n/messages/fapiao.ts";
import { subscriptions } from "#app/i18n/messages/subscriptions.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { paths } from "#app/lib/paths.ts";
import { ConfirmPage } from "#app/ui/forms/confirm-page.tsx";
import { useReply } from "#app/ui/forms/use-reply.ts";

export { shouldRevalidate } from "#app/ui/forms/revalidate-stale.ts";

export const handle = { messages: { fapiao, subscriptions } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": fapiao["zh-CN"].headings.remove, en: fapiao.en.headings.remove });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "subscription:write");
  const heading = await ws.read((db) => getHeading(db, idParam(args, "headingId")));
  if (!heading) throw new Response(null, { status: 404 });
  const { id, title, version } = heading;
  return { slug: ws.slug, heading: { id, title, version } };
}

export async function action(args: ActionFunctionArgs) {
  const ws = await requireWorkspace(args, "subscription:write", "goes on");
  const id = idParam(args, "headingId");
  const form = await readForm(args.request, HeadingRemovalForm);
  if (!form.ok) return form.reply;
  const outcome = await ws.write((db) => removeHeading(db, id, form.value.version));
  if (!outcome.ok) return form.refuse(outcome.refusal);
  return redirectWithToast(paths.workspace(ws.slug).billing.headings(), "headingRemoved");
}

export default function RemoveFapiaoHeading() {
  const t = useTranslations("fapiao");
  const own = useTranslations("subscriptions");
  const { slug, heading } = useLoaderData<typeof loader>();
  const reply = useReply(useActionData<typeof action>());
  const ws = paths.workspace(slug);
  return (
    <ConfirmPage
      title={t("headings.removeTitle", { title: heading.title })}
      confirmLabel={t("headings.remove")}
      pendingLabel={t("headings.removing")}
      cancelHref={ws.billing.heading(heading.id).root}
      breadcrumbs={[
        { href: ws.subscription(), label: own("title") },
        { href: ws.billing.headings(), label: t("headings.title") },
      ]}
      reply={reply}
      hidden={{ version: String(heading.version) }}
    >
      <p>{t("headings.removeBody")}</p>
    </ConfirmPage>
  );
}
