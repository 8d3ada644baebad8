import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useLocale } from "use-intl";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { startDraft } from "#app/domain/schemes/draft.commands.server.ts";
import { getPublishedVersion } from "#app/domain/schemes/scheme.queries.server.ts";
import { StartForm } from "#app/domain/schemes/scheme.schema.ts";
import { readForm } from "#app/http/form.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { redirectWithToast } from "#app/http/toast.server.ts";
import { drafting } from "#app/i18n/messages/drafting.ts";
import { schemes } from "#app/i18n/messages/schemes.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { paths } from "#app/lib/paths.ts";
import { ConfirmPage } from "#app/ui/forms/confirm-page.tsx";
import { useReply } from "#app/ui/forms/use-reply.ts";

export const handle = { messages: { drafting, schemes } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": drafting["zh-CN"].next.action, en: drafting.en.next.action });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "scheme:write");
  const id = idParam(args, "schemeId");
  const version = await ws.read((db) => getPublishedVersion(db, id));
  if (!version) throw new Response(null, { status: 404 });
  return { slug: ws.slug, id, title: version.title, number: version.number };
}

export async function action(args: ActionFunctionArgs) {
  const ws = await requireWorkspace(args, "scheme:write");
  const id = idParam(args, "schemeId");
  const form = await readForm(args.request, StartForm);
  if (!form.ok) return form.reply;
  const outcome = await ws.write((db) => startDraft(db, id));
  if (!outcome.ok) return form.refuse(outcome.refusal);
  return redirectWithToast(paths.workspace(ws.slug).scheme(id).draft(), "draftStarted");
}

export default function NextVersion() {
  const t = useTranslations("drafting");
  const s = useTranslations("schemes");
  const locale = useLocale();
  const { slug, id, title, number } = useLoaderData<typeof loader>();
  const reply = useReply(useActionData<typeof action>());
  const ws = paths.workspace(slug);
  return (
    <ConfirmPage
      title={t("next.title")}
      confirmLabel={t("next.confirm")}
      pendingLabel={t("next.pending")}
      cancelHref={ws.scheme(id).root}
      tone="jade"
      breadcrumbs={[
        { href: ws.schemes(), label: s("title") },
        { href: ws.scheme(id).root, label: title[locale] },
      ]}
      reply={reply}
      hidden={{ intent: "start" }}
    >
      <p>{t("next.body", { number })}</p>
    </ConfirmPage>
  );
}
