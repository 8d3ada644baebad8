import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { saveLevels } from "#app/domain/schemes/draft-parts.commands.server.ts";
import { getDraft } from "#app/domain/schemes/draft.queries.server.ts";
import type { ReachedLevel } from "#app/domain/schemes/draft.rules.ts";
import { ownLevelNames } from "#app/domain/schemes/level-names.rules.ts";
import { LEVEL_CODES, type LevelCode } from "#app/domain/schemes/scheme.rules.ts";
import { LevelsForm } from "#app/domain/schemes/scheme.schema.ts";
import { readForm } from "#app/http/form.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { redirectWithToast } from "#app/http/toast.server.ts";
import { drafting } from "#app/i18n/messages/drafting.ts";
import { schemes } from "#app/i18n/messages/schemes.ts";
import { terms } from "#app/i18n/messages/terms.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { paths } from "#app/lib/paths.ts";
import { FieldRow } from "#app/ui/forms/field-row.tsx";
import { FormSection } from "#app/ui/forms/form-section.tsx";
import { NumberField } from "#app/ui/forms/number-field.tsx";
import { TextField } from "#app/ui/forms/text-field.tsx";
import { type FormField, useReply } from "#app/ui/forms/use-reply.ts";
import { DraftFormPage } from "#app/ui/schemes/draft-form-page.tsx";

export { shouldRevalidate } from "#app/ui/forms/revalidate-stale.ts";

export const handle = { messages: { drafting, schemes, terms } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": drafting["zh-CN"].parts.levels, en: drafting.en.parts.levels });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "scheme:write");
  const id = idParam(args, "schemeId");
  const draft = await ws.read((db) => getDraft(db, id));
  if (!draft) throw new Response(null, { status: 404 });
  const { totalMillipoints, levels } = draft.rules.scoring;
  const stored: Partial<Record<string, number>> = Object.fromEntries(levels.map(({ code, threshold }) => [code, threshold]));
  return {
    ...{ slug: ws.slug, id, title: draft.title, version: draft.versions.levels },
    ...{ total: totalMillipoints / 1_000, thresholds: stored, names: ownLevelNames(levels) },
  };
}

export async function action(args: ActionFunctionArgs) {
  const ws = await requireWorkspace(args, "scheme:write");
  const id = idParam(args, "schemeId");
  const form = await readForm(args.request, LevelsForm);
  if (!form.ok) return form.reply;
  const outcome = await ws.write((db) => saveLevels(db, id, form.value));
  if (!outcome.ok) return form.refuse(outcome.refusal);
  return redirectWithToast(paths.workspace(ws.slug).scheme(id).draft(), "draftSaved");
}

type LevelField = "totalMillipoints" | `thresholds.${ReachedLevel}` | `${"namesZh" | "namesEn"}.${LevelCode}`;

export default function DraftLevels() {
  const t = useTranslations("drafting");
  const term = useTranslations("terms");
  const page = useLoaderData<typeof loader>();
  const { names, thresholds } = page;
  const fieldsOf = (code: LevelCode): [string, FormField][] => {
    const level = term(`levels.${code}`);
    return [
      [`thresholds.${code}`, { label: t("fields.threshold", { level }), stored: thresholds[code] ?? null }],
      [`namesZh.${code}`, { label: t("fields.levelZh", { level }), stored: names[code]?.["zh-CN"] }],
      [`namesEn.${code}`, { label: t("fields.levelEn", { level }), stored: names[code]?.en }],
    ];
  };
  const fields = Object.fromEntries(LEVEL_CODES.flatMap(fieldsOf)) as Record<LevelField, FormField>;
  const reply = useReply<LevelField>(useActionData<typeof action>(), {
    ...fields,
    totalMillipoints: { label: t("fields.total"), stored: page.total },
  });
  return (
    <DraftFormPage page={page} title={t("parts.levels")} reply={reply}>
      <NumberField {...reply.field("totalMillipoints")} unit={t("fields.points")} decimals required />
      <p className="text-ink-soft">{t("fields.levelsHelp")}</p>
      {LEVEL_CODES.map((code) => {
        const level = term(`levels.${code}`);
        return (
          <FormSection key={code} title={level} body={code === "not_passed" ? t("fields.belowAll") : undefined}>
            {code !== "not_passed" && (
              <NumberField {...reply.field(`thresholds.${code}`)} unit={t("fields.points")} optional />
            )}
            <FieldRow>
              <TextField {...reply.field(`namesZh.${code}`)} help={t("fields.levelNameHelp", { level })} optional />
              <TextField {...reply.field(`namesEn.${code}`)} optional />
            </FieldRow>
          </FormSection>
        );
      })}
    </DraftFormPage>
  );
}
