import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { addBlock } from "#app/domain/documents/document.commands.server.ts";
import { getDocument } from "#app/domain/documents/document.queries.server.ts";
import { NewBlockForm } from "#app/domain/documents/document.schema.ts";
import { templateOf } from "#app/domain/documents/templates/catalogue.data.ts";
import { fieldsInWords } from "#app/domain/documents/worded.rules.ts";
import { readForm } from "#app/http/form.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { localeOf } from "#app/http/locale.server.ts";
import { redirectWithToast } from "#app/http/toast.server.ts";
import { documents } from "#app/i18n/messages/documents.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { paths } from "#app/lib/paths.ts";
import { BlockFields, useBlockReply } from "#app/ui/documents/block-fields.tsx";
import { FormPage } from "#app/ui/forms/form-page.tsx";

export { shouldRevalidate } from "#app/ui/forms/revalidate-stale.ts";

export const handle = { messages: { documents } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": documents["zh-CN"].blocks.addTitle, en: documents.en.blocks.addTitle });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "document:write");
  const [id, documentId] = [idParam(args, "engagementId"), idParam(args, "documentId")];
  const document = await ws.read((db) => getDocument(db, id, documentId));
  if (!document) throw new Response(null, { status: 404 });
  return {
    ...{ slug: ws.slug, id, documentId, title: document.title, version: document.version },
    fields: fieldsInWords(templateOf(document.templateCode)?.fields ?? [], document.values, localeOf(args.request)),
  };
}

export async function action(args: ActionFunctionArgs) {
  const ws = await requireWorkspace(args, "document:write");
  const [id, documentId] = [idParam(args, "engagementId"), idParam(args, "documentId")];
  if (!(await ws.read((db) => getDocument(db, id, documentId)))) throw new Response(null, { status: 404 });
  const form = await readForm(args.request, NewBlockForm);
  if (!form.ok) return form.reply;
  const after = new URL(args.request.url).searchParams.get("after");
  const outcome = await ws.write((db) => addBlock(db, documentId, after, form.value));
  if (!outcome.ok) return form.refuse(outcome.refusal);
  return redirectWithToast(paths.workspace(ws.slug).engagement(id).document(documentId).root, "documentSaved");
}

const EMPTY = { type: "paragraph", level: 1, clause: "", text: "" } as const;

export default function NewBlock() {
  const t = useTranslations("documents");
  const { slug, id, documentId, title, version, fields } = useLoaderData<typeof loader>();
  const own = paths.workspace(slug).engagement(id);
  const reply = useBlockReply(useActionData<typeof action>(), EMPTY);
  return (
    <FormPage
      level={2}
      title={t("blocks.addTitle")}
      breadcrumbs={[
        { href: own.documents(), label: t("title") },
        { href: own.document(documentId).root, label: title },
      ]}
      reply={reply}
      submitLabel={t("form.save")}
      pendingLabel={t("form.pending")}
      cancelHref={own.document(documentId).root}
    >
      <input type="hidden" name="version" value={reply.version(version)} />
      <BlockFields reply={reply} fields={fields} named={[]} valueHref={own.document(documentId).fields} />
    </FormPage>
  );
}
