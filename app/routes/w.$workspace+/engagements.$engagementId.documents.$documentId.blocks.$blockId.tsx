import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { blockText } from "#app/domain/documents/block-text.rules.ts";
import { fieldNames } from "#app/domain/documents/content.rules.ts";
import { moveBlock, removeBlock, saveBlock } from "#app/domain/documents/document.commands.server.ts";
import { getDocument } from "#app/domain/documents/document.queries.server.ts";
import { BlockForm } from "#app/domain/documents/document.schema.ts";
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
import { LinkButton } from "#app/ui/button.tsx";
import { FORM_SHEET, FormActions } from "#app/ui/forms/form-actions.tsx";
import { ReplyNotice } from "#app/ui/forms/reply-notice.tsx";
import { SubmitButton } from "#app/ui/forms/submit-button.tsx";
import { PageHead } from "#app/ui/page-head.tsx";

export { shouldRevalidate } from "#app/ui/forms/revalidate-stale.ts";

export const handle = { messages: { documents } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": documents["zh-CN"].detail.content, en: documents.en.detail.content });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "document:write");
  const [id, documentId] = [idParam(args, "engagementId"), idParam(args, "documentId")];
  const document = await ws.read((db) => getDocument(db, id, documentId));
  const block = document?.content.content.find((one) => one.attrs.id === args.params.blockId);
  if (!document || !block) throw new Response(null, { status: 404 });
  return {
    ...{ slug: ws.slug, id, documentId, title: document.title, version: document.version },
    fields: fieldsInWords(templateOf(document.templateCode)?.fields ?? [], document.values, localeOf(args.request)),
    named: fieldNames({ type: "doc", content: [block] }),
    block: {
      type: block.type,
      level: block.type === "heading" ? block.attrs.level : 1,
      clause: block.attrs.clause,
      text: blockText(block),
    },
  };
}

export async function action(args: ActionFunctionArgs) {
  const ws = await requireWorkspace(args, "document:write");
  const [id, documentId, blockId] = [idParam(args, "engagementId"), idParam(args, "documentId"), args.params.blockId ?? ""];
  if (!(await ws.read((db) => getDocument(db, id, documentId)))) throw new Response(null, { status: 404 });
  const form = await readForm(args.request, BlockForm);
  if (!form.ok) return form.reply;
  const { value } = form;
  const outcome = await ws.write(async (db) => {
    if (value.intent === "save") return saveBlock(db, documentId, blockId, value);
    if (value.intent === "remove") return removeBlock(db, documentId, blockId, value.version);
    return moveBlock(db, documentId, blockId, { version: value.version, direction: value.intent });
  });
  if (!outcome.ok) return form.refuse(outcome.refusal);
  const doc = paths.workspace(ws.slug).engagement(id).document(documentId);
  if (value.intent === "up" || value.intent === "down") return redirectWithToast(doc.block(blockId), "blockMoved");
  return redirectWithToast(doc.root, value.intent === "save" ? "documentSaved" : "blockRemoved");
}

export default function EditBlock() {
  const t = useTranslations("documents");
  const { slug, id, documentId, title, version, block, fields, named } = useLoaderData<typeof loader>();
  const own = paths.workspace(slug).engagement(id);
  const reply = useBlockReply(useActionData<typeof action>(), block);
  const doc = own.document(documentId);
  return (
    <div className="max-w-4xl">
      <PageHead
        level={2}
        title={t("blocks.editTitle", { type: t(`blocks.types.${block.type}`) })}
        breadcrumbs={[
          { href: own.documents(), label: t("title") },
          { href: doc.root, label: title },
        ]}
      />
      <Form method="post" noValidate autoComplete="off" className={FORM_SHEET}>
        <ReplyNotice reply={reply} />
        <input type="hidden" name="version" value={reply.version(version)} />
        <div className="grid gap-5">
          <BlockFields reply={reply} fields={fields} named={named} valueHref={doc.fields} />
        </div>
        <FormActions>
          <SubmitButton name="intent" value="save" pendingLabel={t("form.pending")}>
            {t("form.save")}
          </SubmitButton>
          <LinkButton href={doc.root}>{t("blocks.back")}</LinkButton>
        </FormActions>
      </Form>
      <Form method="post" noValidate className="mt-4 flex flex-wrap gap-2">
        <input type="hidden" name="version" value={reply.version(version)} />
        {(["up", "down", "remove"] as const).map((intent) => (
          <SubmitButton key={intent} tone="quiet" name="intent" value={intent}>
            {t(`blocks.${intent}`)}
          </SubmitButton>
        ))}
      </Form>
    </div>
  );
}
