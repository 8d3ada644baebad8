import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { useFormatter } from "use-intl";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { getRound } from "#app/domain/assessments/round.queries.server.ts";
import { confirmImport, discardImport } from "#app/domain/imports/gap-import.commands.server.ts";
import { getImport } from "#app/domain/imports/gap-import.queries.server.ts";
import { ImportForm } from "#app/domain/imports/import.schema.ts";
import { importWords } from "#app/domain/imports/import-words.server.ts";
import { readForm } from "#app/http/form.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { localeOf } from "#app/http/locale.server.ts";
import { redirectWithToast } from "#app/http/toast.server.ts";
import { gap } from "#app/i18n/messages/gap.ts";
import { imports } from "#app/i18n/messages/imports.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { paths } from "#app/lib/paths.ts";
import { todayIn } from "#app/lib/today.ts";
import { ReplyNotice } from "#app/ui/forms/reply-notice.tsx";
import { SubmitButton } from "#app/ui/forms/submit-button.tsx";
import { useReply } from "#app/ui/forms/use-reply.ts";
import { ImportChanges, RefusedRows } from "#app/ui/imports/import-preview.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHead } from "#app/ui/page-head.tsx";

export { shouldRevalidate } from "#app/ui/forms/revalidate-stale.ts";

export const handle = { messages: { gap, imports } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": imports["zh-CN"].preview.title, en: imports.en.preview.title });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "assessment:write");
  const [id, importId] = [idParam(args, "engagementId"), idParam(args, "importId")];
  const { round, shown } = await ws.read(async (db) => ({ round: await getRound(db, id), shown: await getImport(db, id, importId) }));
  if (!round) throw new Response(null, { status: 404 });
  if (!shown) throw redirectWithToast(paths.workspace(ws.slug).engagement(id).gapImport(), "importGone");
  const { fileName, expiresAt, fingerprint } = shown;
  return { slug: ws.slug, id, fileName, expiresAt, fingerprint, ...importWords(shown, localeOf(args.request)) };
}

/** Writes every change the preview showed, or gives the file up. Rows that were refused stay to be read and mended. */
export async function action(args: ActionFunctionArgs) {
  const ws = await requireWorkspace(args, "assessment:write");
  const [id, importId] = [idParam(args, "engagementId"), idParam(args, "importId")];
  const form = await readForm(args.request, ImportForm);
  if (!form.ok) return form.reply;
  const own = paths.workspace(ws.slug).engagement(id);
  const { intent, fingerprint } = form.value;
  if (intent === "discard") {
    const outcome = await ws.write((db) => discardImport(db, id, importId));
    if (!outcome.ok) return form.refuse(outcome.refusal);
    return redirectWithToast(own.gapImport(), "importDiscarded");
  }
  const confirmed = { id: importId, fingerprint, today: todayIn(ws.timeZone) };
  const outcome = await ws.write((db) => confirmImport(db, ws.actor, id, confirmed));
  if (!outcome.ok) return form.refuse(outcome.refusal);
  if (!outcome.value) return redirectWithToast(own.gapImport(), "importGone");
  const { written, rest } = outcome.value;
  const counts = { written, refused: rest?.rows ?? 0 };
  return redirectWithToast(rest ? own.gapImportDraft(rest.id) : own.gap(), "importConfirmed", {}, counts);
}

export default function ImportPreviewPage() {
  const t = useTranslations("imports");
  const words = useTranslations("gap");
  const format = useFormatter();
  const { slug, id, fileName, expiresAt, fingerprint, changes, refused, unchanged } = useLoaderData<typeof loader>();
  const own = paths.workspace(slug).engagement(id);
  const reply = useReply(useActionData<typeof action>());
  const counts = { file: fileName, changed: changes.length, refused: refused.length, unchanged };
  return (
    <>
      <PageHead
        level={2}
        title={t("preview.title")}
        facts={t("preview.file", counts)}
        breadcrumbs={[
          { href: own.gap(), label: words("title") },
          { href: own.gapImport(), label: t("title") },
        ]}
      />
      <div className="grid gap-5">
        <Form method="post" className="grid gap-4">
          <ReplyNotice reply={reply} />
          <input type="hidden" name="fingerprint" value={fingerprint} />
          <div className="flex flex-wrap gap-3">
            {changes.length > 0 && (
              <SubmitButton name="intent" value="confirm" pendingLabel={t("preview.pending")}>
                {t("preview.confirm", { count: changes.length })}
              </SubmitButton>
            )}
            <SubmitButton tone="quiet" name="intent" value="discard">
              {t("preview.discard")}
            </SubmitButton>
          </div>
          <p className="text-xs text-ink-soft">
            {t("preview.until", { at: format.dateTime(new Date(expiresAt), { dateStyle: "medium", timeStyle: "short" }) })}
          </p>
        </Form>
        {refused.length > 0 && <RefusedRows rows={refused} />}
        {changes.length > 0 ? (
          <ImportChanges changes={changes} />
        ) : (
          <Notice tone="slate" title={t("preview.nothing")}>
            {t("preview.nothingBody")}
          </Notice>
        )}
      </div>
    </>
  );
}
