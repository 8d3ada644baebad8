import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { getDocument } from "#app/domain/documents/document.queries.server.ts";
import { RecallForm } from "#app/domain/documents/document.schema.ts";
import { recallSignOff } from "#app/domain/documents/signoff.commands.server.ts";
import { openRequestOf } from "#app/domain/documents/signoff.queries.server.ts";
import { readForm } from "#app/http/form.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { redirectWithToast } from "#app/http/toast.server.ts";
import { documents } from "#app/i18n/messages/documents.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { paths } from "#app/lib/paths.ts";
import { FormPage } from "#app/ui/forms/form-page.tsx";
import { TextareaField } from "#app/ui/forms/textarea-field.tsx";
import { useReply } from "#app/ui/forms/use-reply.ts";

export const handle = { messages: { documents } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": documents["zh-CN"].detail.recall, en: documents.en.detail.recall });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "document:write");
  const [id, documentId] = [idParam(args, "engagementId"), idParam(args, "documentId")];
  const { document, requestId } = await ws.read(async (db) => ({
    document: await getDocument(db, id, documentId),
    requestId: await openRequestOf(db, documentId),
  }));
  if (!document || !requestId) throw new Response(null, { status: 404 });
  return { slug: ws.slug, id, documentId, title: document.title, requestId };
}

export async function action(args: ActionFunctionArgs) {
  const ws = await requireWorkspace(args, "document:write");
  const [id, documentId] = [idParam(args, "engagementId"), idParam(args, "documentId")];
  if (!(await ws.read((db) => getDocument(db, id, documentId)))) throw new Response(null, { status: 404 });
  const form = await readForm(args.request, RecallForm);
  if (!form.ok) return form.reply;
  const { requestId, reason } = form.value;
  const outcome = await ws.write((db) => recallSignOff(db, documentId, requestId, reason));
  if (!outcome.ok) return form.refuse(outcome.refusal);
  return redirectWithToast(paths.workspace(ws.slug).engagement(id).document(documentId).root, "signOffRecalled");
}

export default function RecallSignOff() {
  const t = useTranslations("documents");
  const { slug, id, documentId, title, requestId } = useLoaderData<typeof loader>();
  const own = paths.workspace(slug).engagement(id);
  const reply = useReply(useActionData<typeof action>(), { reason: { label: t("signOff.recallReason") } });
  return (
    <FormPage
      level={2}
      title={t("signOff.recallTitle")}
      facts={t("signOff.recallBody")}
      breadcrumbs={[
        { href: own.documents(), label: t("title") },
        { href: own.document(documentId).root, label: title },
      ]}
      reply={reply}
      submitLabel={t("signOff.recallSubmit")}
      cancelHref={own.document(documentId).root}
    >
      <input type="hidden" name="requestId" value={requestId} />
      <TextareaField {...reply.field("reason")} required />
    </FormPage>
  );
}
