import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useLocale } from "use-intl";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { saveConditions } from "#app/domain/schemes/draft-milestones.commands.server.ts";
import { getDraft } from "#app/domain/schemes/draft.queries.server.ts";
import { conditionsForm, NEW_CONDITIONS } from "#app/domain/schemes/milestone-plan.schema.ts";
import { readForm } from "#app/http/form.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { redirectWithToast } from "#app/http/toast.server.ts";
import { drafting } from "#app/i18n/messages/drafting.ts";
import { schemes } from "#app/i18n/messages/schemes.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { paths } from "#app/lib/paths.ts";
import { CheckboxField } from "#app/ui/forms/checkbox-field.tsx";
import { FieldRow } from "#app/ui/forms/field-row.tsx";
import { FormSection } from "#app/ui/forms/form-section.tsx";
import { TextField } from "#app/ui/forms/text-field.tsx";
import { type FormField, useReply } from "#app/ui/forms/use-reply.ts";
import { DraftFormPage } from "#app/ui/schemes/draft-form-page.tsx";

export { shouldRevalidate } from "#app/ui/forms/revalidate-stale.ts";

export const handle = { messages: { drafting, schemes } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": drafting["zh-CN"].parts.conditions, en: drafting.en.parts.conditions });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "scheme:write");
  const id = idParam(args, "schemeId");
  const draft = await ws.read((db) => getDraft(db, id));
  if (!draft) throw new Response(null, { status: 404 });
  return { slug: ws.slug, id, title: draft.title, version: draft.versions.conditions, conditions: draft.rules.entryConditions };
}

export async function action(args: ActionFunctionArgs) {
  const ws = await requireWorkspace(args, "scheme:write");
  const id = idParam(args, "schemeId");
  const draft = await ws.read((db) => getDraft(db, id));
  if (!draft) throw new Response(null, { status: 404 });
  const form = await readForm(args.request, conditionsForm(draft.rules.entryConditions.map(({ code }) => code)));
  if (!form.ok) return form.reply;
  const outcome = await ws.write((db) => saveConditions(db, id, form.value));
  if (!outcome.ok) return form.refuse(outcome.refusal);
  return redirectWithToast(paths.workspace(ws.slug).scheme(id).draft(), "draftSaved");
}

type ConditionField = `${"zh" | "en" | "gone"}.${string}`;

export default function DraftConditions() {
  const t = useTranslations("drafting");
  const locale = useLocale();
  const page = useLoaderData<typeof loader>();
  const rows = [
    ...page.conditions.map(({ code, title }, at) => ({
      ...{ code, zh: title["zh-CN"], en: title.en, heading: title[locale], isNew: false },
      labels: { zh: t("plan.conditionZh", { number: at + 1 }), en: t("plan.conditionEn", { number: at + 1 }) },
    })),
    ...NEW_CONDITIONS.map((code, at) => ({
      ...{ code, zh: "", en: "", heading: t("plan.more"), isNew: true },
      labels: { zh: t("plan.newZh", { number: at + 1 }), en: t("plan.newEn", { number: at + 1 }) },
    })),
  ];
  const fields = rows.flatMap(({ code, zh, en, heading, labels }): [ConditionField, FormField][] => [
    [`zh.${code}`, { label: labels.zh, stored: zh }],
    [`en.${code}`, { label: labels.en, stored: en }],
    [`gone.${code}`, { label: t("plan.removeCondition", { title: heading }), stored: false }],
  ]);
  const reply = useReply<ConditionField>(
    useActionData<typeof action>(),
    Object.fromEntries(fields),
  );
  return (
    <DraftFormPage page={page} title={t("parts.conditions")} facts={t("plan.conditionsHelp")} reply={reply}>
      {rows.map(({ code, heading, isNew }) => (
        <FormSection key={code} title={heading}>
          <FieldRow>
            <TextField {...reply.field(`zh.${code}`)} required={!isNew} />
            <TextField {...reply.field(`en.${code}`)} optional />
          </FieldRow>
          {!isNew && <CheckboxField {...reply.box(`gone.${code}`)} />}
        </FormSection>
      ))}
    </DraftFormPage>
  );
}
