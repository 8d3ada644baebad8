import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { data, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { getRound } from "#app/domain/assessments/round.queries.server.ts";
import { keepImport } from "#app/domain/imports/gap-import.commands.server.ts";
import { listImports } from "#app/domain/imports/gap-import.queries.server.ts";
import { importRows } from "#app/domain/imports/import-rows.rules.ts";
import { sentForm } from "#app/http/form.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { localeOf } from "#app/http/locale.server.ts";
import { readSheetUpload } from "#app/http/sheet-upload.server.ts";
import { gap } from "#app/i18n/messages/gap.ts";
import { imports } from "#app/i18n/messages/imports.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { translatorOf } from "#app/i18n/translator.server.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { paths } from "#app/lib/paths.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { Field, controlProps } from "#app/ui/forms/field.tsx";
import { ReplyNotice } from "#app/ui/forms/reply-notice.tsx";
import { SubmitButton } from "#app/ui/forms/submit-button.tsx";
import { TextareaField } from "#app/ui/forms/textarea-field.tsx";
import { useReply } from "#app/ui/forms/use-reply.ts";
import { WaitingImports } from "#app/ui/imports/waiting-imports.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHead } from "#app/ui/page-head.tsx";

/** So much of what was pasted comes back beside a fault. */
const MOST_KEPT = 200_000;

export const handle = { messages: { gap, imports } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": imports["zh-CN"].title, en: imports.en.title });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "assessment:write");
  const id = idParam(args, "engagementId");
  const found = await ws.read(async (db) => {
    const round = await getRound(db, id);
    return round && { closed: round.closed, waiting: await listImports(db, round) };
  });
  if (!found) throw new Response(null, { status: 404 });
  return { slug: ws.slug, id, ...found };
}

/** Keeps what the file says until someone has looked at it. */
export async function action(args: ActionFunctionArgs) {
  const ws = await requireWorkspace(args, "assessment:write");
  const id = idParam(args, "engagementId");
  const form = await sentForm(args.request);
  const locale = localeOf(args.request);
  const pasted = form.get("pasted");
  const kept = typeof pasted === "string" ? pasted.slice(0, MOST_KEPT) : "";
  const refuse = (message: string) =>
    data({ result: { error: { [kept === "" ? "file" : "pasted"]: [message] }, initialValue: { pasted: kept } } }, { status: 400 });
  const t = translatorOf(locale, "imports");
  const sent = await readSheetUpload(form.get("file"), pasted);
  if (!sent.ok) return refuse(t(`faults.${sent.fault}`));
  const rows = importRows(sent.sheets, sent.kind);
  if (!rows) return refuse(t("faults.no_columns"));
  const outcome = await ws.write((db) => keepImport(db, ws.actor, id, sent.name, rows));
  if (!outcome.ok) return refuse(translatorOf(locale, "errors")(outcome.refusal.code, { limit: outcome.refusal.limit ?? 0, named: "" }));
  return redirect(paths.workspace(ws.slug).engagement(id).gapImportDraft(outcome.value), 303);
}

export default function GapImport() {
  const t = useTranslations("imports");
  const words = useTranslations("gap");
  const { slug, id, closed, waiting } = useLoaderData<typeof loader>();
  const reply = useReply(useActionData<typeof action>(), {
    file: { label: t("upload.file") },
    pasted: { label: t("upload.pasted") },
  });
  const own = paths.workspace(slug).engagement(id);
  const field = { ...reply.field("file"), help: t("upload.help") };
  return (
    <div className="max-w-4xl">
      <PageHead level={2} title={t("title")} facts={t("intro")} breadcrumbs={[{ href: own.gap(), label: words("title") }]} />
      <div className="grid gap-5">
        <Card title={t("template.heading")} level={3}>
          <p className="text-ink-soft">{t("template.body")}</p>
          <div className="mt-4 flex flex-wrap gap-3">
            <LinkButton href={own.gapTemplate("xlsx")} reloadDocument>
              {t("template.xlsx")}
            </LinkButton>
            <LinkButton href={own.gapTemplate("csv")} reloadDocument>
              {t("template.csv")}
            </LinkButton>
          </div>
        </Card>
        {waiting.length > 0 && <WaitingImports files={waiting} hrefOf={own.gapImportDraft} />}
        <Card title={t("upload.heading")} level={3}>
          {closed ? (
            <Notice tone="slate">{t("upload.closed")}</Notice>
          ) : (
            <Form method="post" encType="multipart/form-data" noValidate className="grid gap-5">
              <ReplyNotice reply={reply} />
              <Field {...field}>
                <input {...controlProps(field)} type="file" accept=".xlsx,.csv,.txt" className="control" />
              </Field>
              <TextareaField {...reply.field("pasted")} help={t("upload.pastedHelp")} rows={4} optional />
              <div>
                <SubmitButton pendingLabel={t("upload.pending")}>{t("upload.submit")}</SubmitButton>
              </div>
            </Form>
          )}
        </Card>
      </div>
    </div>
  );
}
