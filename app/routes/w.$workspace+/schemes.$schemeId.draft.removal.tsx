import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useLocale } from "use-intl";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { discardDraft } from "#app/domain/schemes/draft.commands.server.ts";
import { getDraft } from "#app/domain/schemes/draft.queries.server.ts";
import { DraftForm } from "#app/domain/schemes/scheme.schema.ts";
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

export { shouldRevalidate } from "#app/ui/forms/revalidate-stale.ts";

export const handle = { messages: { drafting, schemes } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": drafting["zh-CN"].removal.submit, en: drafting.en.removal.submit });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "scheme:write");
  const id = idParam(args, "schemeId");
  const draft = await ws.read((db) => getDraft(db, id));
  if (!draft) throw new Response(null, { status: 404 });
  const { title, number, isFirst, versions } = draft;
  return { slug: ws.slug, id, title, number, isFirst, version: versions.whole };
}

export async function action(args: ActionFunctionArgs) {
  const ws = await requireWorkspace(args, "scheme:write");
  const id = idParam(args, "schemeId");
  const form = await readForm(args.request, DraftForm);
  if (!form.ok) return form.reply;
  const outcome = await ws.write((db) => discardDraft(db, id, form.value.version));
  if (!outcome.ok) return form.refuse(outcome.refusal);
  const own = paths.workspace(ws.slug);
  return redirectWithToast(outcome.value.schemeIsGone ? own.schemes() : own.scheme(id).root, "draftDiscarded");
}

export default function DiscardDraft() {
  const t = useTranslations("drafting");
  const s = useTranslations("schemes");
  const locale = useLocale();
  const { slug, id, title, number, version, isFirst } = useLoaderData<typeof loader>();
  const reply = useReply(useActionData<typeof action>());
  const ws = paths.workspace(slug);
  const own = ws.scheme(id);
  return (
    <ConfirmPage
      title={t("removal.title", { number })}
      confirmLabel={t("removal.submit")}
      pendingLabel={t("removal.pending")}
      cancelHref={own.draft()}
      breadcrumbs={[
        { href: ws.schemes(), label: s("title") },
        { href: own.draft(), label: t("draft.title", { title: title[locale] }) },
      ]}
      reply={reply}
      hidden={{ version: String(version) }}
    >
      <p>{t(isFirst ? "removal.bodyFirst" : "removal.body")}</p>
    </ConfirmPage>
  );
}
