import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useLocale } from "use-intl";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { publishDraft } from "#app/domain/schemes/draft.commands.server.ts";
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
import { Notice } from "#app/ui/notice.tsx";

export { shouldRevalidate } from "#app/ui/forms/revalidate-stale.ts";

export const handle = { messages: { drafting, schemes } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": drafting["zh-CN"].publication.submit, en: drafting.en.publication.submit });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "scheme:publish");
  const id = idParam(args, "schemeId");
  const draft = await ws.read((db) => getDraft(db, id));
  if (!draft) throw new Response(null, { status: 404 });
  const { title, number, provisional, versions, isFirst } = draft;
  return { slug: ws.slug, id, title, number, isFirst, provisional, version: versions.whole };
}

export async function action(args: ActionFunctionArgs) {
  const ws = await requireWorkspace(args, "scheme:publish");
  const id = idParam(args, "schemeId");
  const form = await readForm(args.request, DraftForm);
  if (!form.ok) return form.reply;
  const outcome = await ws.write((db) => publishDraft(db, ws.actor, id, form.value.version));
  if (!outcome.ok) return form.refuse(outcome.refusal);
  return redirectWithToast(paths.workspace(ws.slug).scheme(id).root, "schemePublished");
}

export default function PublishDraft() {
  const t = useTranslations("drafting");
  const s = useTranslations("schemes");
  const locale = useLocale();
  const { slug, id, title, number, isFirst, version, provisional } = useLoaderData<typeof loader>();
  const reply = useReply(useActionData<typeof action>());
  const ws = paths.workspace(slug);
  const own = ws.scheme(id);
  return (
    <ConfirmPage
      title={t("publication.title", { number })}
      confirmLabel={t("publication.submit")}
      pendingLabel={t("publication.pending")}
      cancelHref={own.draft()}
      tone="jade"
      breadcrumbs={[
        { href: ws.schemes(), label: s("title") },
        { href: own.draft(), label: t("draft.title", { title: title[locale] }) },
      ]}
      reply={reply}
      hidden={{ version: String(version) }}
    >
      <p>{t(isFirst ? "publication.bodyFirst" : "publication.body")}</p>
      {provisional && (
        <div className="mt-3">
          <Notice tone="amber">{t("publication.provisional")}</Notice>
        </div>
      )}
    </ConfirmPage>
  );
}
