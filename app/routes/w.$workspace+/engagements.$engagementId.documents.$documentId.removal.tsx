import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { deleteDraft } from "#app/domain/documents/document.commands.server.ts";
import { getDocument } from "#app/domain/documents/document.queries.server.ts";
import { DocumentRemovalForm } from "#app/domain/documents/document.schema.ts";
import { readForm } from "#app/http/form.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { redirectWithToast } from "#app/http/toast.server.ts";
import { documents } from "#app/i18n/messages/documents.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { paths } from "#app/lib/paths.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { ConfirmPage } from "#app/ui/forms/confirm-page.tsx";
import { useReply } from "#app/ui/forms/use-reply.ts";
import { Notice } from "#app/ui/notice.tsx";
import { PageHead } from "#app/ui/page-head.tsx";

export { shouldRevalidate } from "#app/ui/forms/revalidate-stale.ts";

export const handle = { messages: { documents } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": documents["zh-CN"].removal.link, en: documents.en.removal.link });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "document:write");
  const [id, documentId] = [idParam(args, "engagementId"), idParam(args, "documentId")];
  const document = await ws.read((db) => getDocument(db, id, documentId));
  if (!document) throw new Response(null, { status: 404 });
  const { title, number, version, latestVersion } = document;
  return { slug: ws.slug, id, documentId, title, number, version, deletable: latestVersion === 0 };
}

export async function action(args: ActionFunctionArgs) {
  const ws = await requireWorkspace(args, "document:write");
  const [id, documentId] = [idParam(args, "engagementId"), idParam(args, "documentId")];
  if (!(await ws.read((db) => getDocument(db, id, documentId)))) throw new Response(null, { status: 404 });
  const form = await readForm(args.request, DocumentRemovalForm);
  if (!form.ok) return form.reply;
  const outcome = await ws.write((db) => deleteDraft(db, documentId, form.value.version));
  if (!outcome.ok) return form.refuse(outcome.refusal);
  return redirectWithToast(paths.workspace(ws.slug).engagement(id).documents(), "documentDeleted");
}

export default function DeleteDraft() {
  const t = useTranslations("documents");
  const { slug, id, documentId, title, number, version, deletable } = useLoaderData<typeof loader>();
  const own = paths.workspace(slug).engagement(id);
  const doc = own.document(documentId);
  const reply = useReply(useActionData<typeof action>());
  const breadcrumbs = [
    { href: own.documents(), label: t("title") },
    { href: doc.root, label: title },
  ];
  if (!deletable) {
    return (
      <div className="mx-auto max-w-2xl">
        <PageHead level={2} title={t("removal.keptTitle")} breadcrumbs={breadcrumbs} />
        <Notice tone="amber" action={<LinkButton href={doc.root}>{t("removal.back")}</LinkButton>}>
          {t("removal.keptBody")}
        </Notice>
      </div>
    );
  }
  return (
    <ConfirmPage
      level={2}
      title={t("removal.title", { title })}
      confirmLabel={t("removal.submit")}
      pendingLabel={t("removal.pending")}
      cancelHref={doc.root}
      breadcrumbs={breadcrumbs}
      reply={reply}
      hidden={{ version: String(version) }}
    >
      <p>{t("removal.body", { number })}</p>
    </ConfirmPage>
  );
}
