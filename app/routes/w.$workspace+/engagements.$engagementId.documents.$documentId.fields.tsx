import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { saveDocumentFields } from "#app/domain/documents/document.commands.server.ts";
import { getDocument } from "#app/domain/documents/document.queries.server.ts";
import { documentFieldsForm } from "#app/domain/documents/document.schema.ts";
import { templateOf } from "#app/domain/documents/templates/catalogue.data.ts";
import { readForm } from "#app/http/form.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { localeOf } from "#app/http/locale.server.ts";
import { redirectWithToast } from "#app/http/toast.server.ts";
import { documents } from "#app/i18n/messages/documents.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { paths } from "#app/lib/paths.ts";
import { DocumentFields, useDocumentReply } from "#app/ui/documents/document-fields.tsx";
import { FormPage } from "#app/ui/forms/form-page.tsx";

export { shouldRevalidate } from "#app/ui/forms/revalidate-stale.ts";

export const handle = { messages: { documents } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": documents["zh-CN"].form.fieldsTitle, en: documents.en.form.fieldsTitle });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "document:write");
  const [id, documentId] = [idParam(args, "engagementId"), idParam(args, "documentId")];
  const locale = localeOf(args.request);
  const document = await ws.read((db) => getDocument(db, id, documentId));
  if (!document) throw new Response(null, { status: 404 });
  const { title, number, preparedBy, reviewedBy, approvedBy, values, version } = document;
  return {
    ...{ slug: ws.slug, id, documentId, version },
    form: { title, number, preparedBy, reviewedBy, approvedBy, values },
    fields: (templateOf(document.templateCode)?.fields ?? []).map(({ name, type, label, help, required }) => ({
      ...{ name, type, required, label: label[locale], help: help?.[locale] ?? null },
    })),
  };
}

export async function action(args: ActionFunctionArgs) {
  const ws = await requireWorkspace(args, "document:write");
  const [id, documentId] = [idParam(args, "engagementId"), idParam(args, "documentId")];
  const document = await ws.read((db) => getDocument(db, id, documentId));
  if (!document) throw new Response(null, { status: 404 });
  const form = await readForm(args.request, documentFieldsForm(templateOf(document.templateCode) ?? { fields: [] }));
  if (!form.ok) return form.reply;
  const outcome = await ws.write((db) => saveDocumentFields(db, documentId, form.value));
  if (!outcome.ok) return form.refuse(outcome.refusal);
  return redirectWithToast(paths.workspace(ws.slug).engagement(id).document(documentId).root, "documentSaved");
}

export default function EditDocumentFields() {
  const t = useTranslations("documents");
  const { slug, id, documentId, version, form, fields } = useLoaderData<typeof loader>();
  const own = paths.workspace(slug).engagement(id);
  const reply = useDocumentReply(useActionData<typeof action>(), form, fields);
  return (
    <FormPage
      level={2}
      title={t("form.fieldsTitle")}
      breadcrumbs={[
        { href: own.documents(), label: t("title") },
        { href: own.document(documentId).root, label: form.title },
      ]}
      reply={reply}
      submitLabel={t("form.save")}
      pendingLabel={t("form.pending")}
      cancelHref={own.document(documentId).root}
    >
      <input type="hidden" name="version" value={reply.version(version)} />
      <DocumentFields reply={reply} fields={fields} />
    </FormPage>
  );
}
