import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { saveSpecial } from "#app/domain/schemes/draft-parts.commands.server.ts";
import { getDraft } from "#app/domain/schemes/draft.queries.server.ts";
import { SpecialForm } from "#app/domain/schemes/scheme.schema.ts";
import { readForm } from "#app/http/form.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { redirectWithToast } from "#app/http/toast.server.ts";
import { drafting } from "#app/i18n/messages/drafting.ts";
import { schemes } from "#app/i18n/messages/schemes.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { paths } from "#app/lib/paths.ts";
import { NumberField } from "#app/ui/forms/number-field.tsx";
import { useReply } from "#app/ui/forms/use-reply.ts";
import { DraftFormPage } from "#app/ui/schemes/draft-form-page.tsx";

export { shouldRevalidate } from "#app/ui/forms/revalidate-stale.ts";

export const handle = { messages: { drafting, schemes } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": drafting["zh-CN"].parts.special, en: drafting.en.parts.special });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "scheme:write");
  const id = idParam(args, "schemeId");
  const draft = await ws.read((db) => getDraft(db, id));
  if (!draft) throw new Response(null, { status: 404 });
  const { deductionMillipoints, failingDeductions, bonusMillipoints, maxBonuses, capMillipoints } = draft.rules.scoring;
  const special = {
    deduction: deductionMillipoints / 1_000,
    failingDeductions,
    bonus: bonusMillipoints / 1_000,
    maxBonuses,
    cap: capMillipoints === null ? null : capMillipoints / 1_000,
  };
  return { slug: ws.slug, id, title: draft.title, version: draft.versions.special, ...special };
}

export async function action(args: ActionFunctionArgs) {
  const ws = await requireWorkspace(args, "scheme:write");
  const id = idParam(args, "schemeId");
  const form = await readForm(args.request, SpecialForm);
  if (!form.ok) return form.reply;
  const outcome = await ws.write((db) => saveSpecial(db, id, form.value));
  if (!outcome.ok) return form.refuse(outcome.refusal);
  return redirectWithToast(paths.workspace(ws.slug).scheme(id).draft(), "draftSaved");
}

export default function DraftSpecial() {
  const t = useTranslations("drafting");
  const page = useLoaderData<typeof loader>();
  const reply = useReply(useActionData<typeof action>(), {
    deductionMillipoints: { label: t("fields.deduction"), stored: page.deduction },
    failingDeductions: { label: t("fields.failing"), stored: page.failingDeductions },
    bonusMillipoints: { label: t("fields.bonus"), stored: page.bonus },
    maxBonuses: { label: t("fields.maxBonuses"), stored: page.maxBonuses },
    capMillipoints: { label: t("fields.cap"), stored: page.cap },
  });
  const points = t("fields.points");
  return (
    <DraftFormPage page={page} title={t("parts.special")} reply={reply}>
      <NumberField {...reply.field("deductionMillipoints")} unit={points} help={t("fields.deductionHelp")} decimals required />
      <NumberField {...reply.field("failingDeductions")} unit={t("fields.failingUnit")} required />
      <NumberField {...reply.field("bonusMillipoints")} unit={points} decimals required />
      <NumberField {...reply.field("maxBonuses")} help={t("fields.maxBonusesHelp")} required />
      <NumberField {...reply.field("capMillipoints")} unit={points} help={t("fields.capHelp")} decimals optional />
    </DraftFormPage>
  );
}
