import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { saveBasics } from "#app/domain/schemes/draft-parts.commands.server.ts";
import { getDraft } from "#app/domain/schemes/draft.queries.server.ts";
import { CERTIFICATION_KINDS } from "#app/domain/schemes/scheme.rules.ts";
import { BasicsForm } from "#app/domain/schemes/scheme.schema.ts";
import { readForm } from "#app/http/form.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { redirectWithToast } from "#app/http/toast.server.ts";
import { drafting } from "#app/i18n/messages/drafting.ts";
import { schemes } from "#app/i18n/messages/schemes.ts";
import { terms } from "#app/i18n/messages/terms.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { paths } from "#app/lib/paths.ts";
import { NumberField } from "#app/ui/forms/number-field.tsx";
import { SelectField } from "#app/ui/forms/select-field.tsx";
import { TextField } from "#app/ui/forms/text-field.tsx";
import { useReply } from "#app/ui/forms/use-reply.ts";
import { Notice } from "#app/ui/notice.tsx";
import { DraftFormPage } from "#app/ui/schemes/draft-form-page.tsx";

export { shouldRevalidate } from "#app/ui/forms/revalidate-stale.ts";

export const handle = { messages: { drafting, schemes, terms } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": drafting["zh-CN"].parts.basics, en: drafting.en.parts.basics });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "scheme:write");
  const id = idParam(args, "schemeId");
  const draft = await ws.read((db) => getDraft(db, id));
  if (!draft) throw new Response(null, { status: 404 });
  const { kind, rules, isFirst } = draft;
  return { slug: ws.slug, id, title: draft.title, version: draft.versions.basics, kind, standard: rules.standard, cycle: rules.cycle, isFirst };
}

export async function action(args: ActionFunctionArgs) {
  const ws = await requireWorkspace(args, "scheme:write");
  const id = idParam(args, "schemeId");
  const form = await readForm(args.request, BasicsForm);
  if (!form.ok) return form.reply;
  const outcome = await ws.write((db) => saveBasics(db, id, form.value));
  if (!outcome.ok) return form.refuse(outcome.refusal);
  return redirectWithToast(paths.workspace(ws.slug).scheme(id).draft(), "draftSaved");
}

export default function DraftBasics() {
  const t = useTranslations("drafting");
  const term = useTranslations("terms");
  const s = useTranslations("schemes");
  const page = useLoaderData<typeof loader>();
  const { title, kind, standard, cycle, isFirst } = page;
  const reply = useReply(useActionData<typeof action>(), {
    titleZh: { label: t("fields.titleZh"), stored: title["zh-CN"] },
    titleEn: { label: t("fields.titleEn"), stored: title.en },
    standard: { label: t("fields.standard"), stored: standard },
    kind: {
      label: t("fields.kind"),
      stored: kind,
      options: CERTIFICATION_KINDS.map((value) => ({ value, label: term(`certificationKinds.${value}`) })),
    },
    validityMonths: { label: t("fields.validityMonths"), stored: cycle.validityMonths },
    surveillanceEveryMonths: { label: t("fields.surveillanceEveryMonths"), stored: cycle.surveillanceEveryMonths },
    reminderDays: { label: t("fields.reminderDays"), stored: cycle.reminderDays.join(s("detail.and")) },
  });
  return (
    <DraftFormPage page={page} title={t("parts.basics")} reply={reply}>
      {isFirst ? (
        <>
          <TextField {...reply.field("titleZh")} required />
          <TextField {...reply.field("titleEn")} required />
          <SelectField {...reply.choice("kind")} required />
        </>
      ) : (
        <>
          <Notice>{t("fields.fixed")}</Notice>
          <input type="hidden" name="titleZh" value={title["zh-CN"]} />
          <input type="hidden" name="titleEn" value={title.en} />
          <input type="hidden" name="kind" value={kind} />
        </>
      )}
      <TextField {...reply.field("standard")} help={t("fields.standardHelp")} required />
      <NumberField {...reply.field("validityMonths")} unit={t("fields.months")} required />
      <NumberField {...reply.field("surveillanceEveryMonths")} unit={t("fields.months")} required />
      <TextField {...reply.field("reminderDays")} help={t("fields.reminderDaysHelp")} required />
    </DraftFormPage>
  );
}
