import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useLocale } from "use-intl";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { savePeople } from "#app/domain/schemes/draft-parts.commands.server.ts";
import { getDraft } from "#app/domain/schemes/draft.queries.server.ts";
import { PeopleForm, peopleOf } from "#app/domain/schemes/scheme.schema.ts";
import { readForm } from "#app/http/form.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { redirectWithToast } from "#app/http/toast.server.ts";
import { drafting } from "#app/i18n/messages/drafting.ts";
import { schemes } from "#app/i18n/messages/schemes.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { paths } from "#app/lib/paths.ts";
import { CheckboxField } from "#app/ui/forms/checkbox-field.tsx";
import { NumberField } from "#app/ui/forms/number-field.tsx";
import { SelectField } from "#app/ui/forms/select-field.tsx";
import { TagsField } from "#app/ui/forms/tags-field.tsx";
import { useReply } from "#app/ui/forms/use-reply.ts";
import { DraftFormPage } from "#app/ui/schemes/draft-form-page.tsx";

export { shouldRevalidate } from "#app/ui/forms/revalidate-stale.ts";

export const handle = { messages: { drafting, schemes } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": drafting["zh-CN"].parts.people, en: drafting.en.parts.people });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "scheme:write");
  const id = idParam(args, "schemeId");
  const draft = await ws.read((db) => getDraft(db, id));
  if (!draft) throw new Response(null, { status: 404 });
  const { peopleRule, acceptedIssuers } = draft.rules;
  const items = draft.requirements
    .filter(({ kind }) => kind === "item")
    .map(({ clause, title }) => ({ clause, title }));
  const issuers = { own: acceptedIssuers?.own ?? true, others: (acceptedIssuers?.issuers ?? []).join("\n") };
  return { slug: ws.slug, id, title: draft.title, version: draft.versions.people, rule: peopleRule, items, issuers };
}

export async function action(args: ActionFunctionArgs) {
  const ws = await requireWorkspace(args, "scheme:write");
  const id = idParam(args, "schemeId");
  const form = await readForm(args.request, PeopleForm);
  if (!form.ok) return form.reply;
  const outcome = await ws.write((db) => savePeople(db, id, peopleOf(form.value)));
  if (!outcome.ok) return form.refuse(outcome.refusal);
  return redirectWithToast(paths.workspace(ws.slug).scheme(id).draft(), "draftSaved");
}

export default function DraftPeople() {
  const t = useTranslations("drafting");
  const locale = useLocale();
  const page = useLoaderData<typeof loader>();
  const { rule, items, issuers } = page;
  const reply = useReply(useActionData<typeof action>(), {
    clause: {
      label: t("fields.peopleClause"),
      stored: rule?.clause,
      options: items.map(({ clause, title }) => ({ value: clause, label: `${clause} ${title[locale]}` })),
    },
    percent: { label: t("fields.percent"), stored: rule?.percent, initial: rule?.percent ?? 10 },
    base: {
      label: t("fields.base"),
      stored: rule?.base,
      initial: rule?.base ?? "service_management_staff",
      options: (["service_management_staff", "service_staff"] as const).map((value) => ({ value, label: t(`fields.bases.${value}`) })),
    },
    rounding: {
      label: t("fields.rounding"),
      stored: rule?.rounding,
      initial: rule?.rounding ?? "up",
      options: (["up", "down"] as const).map((value) => ({ value, label: t(`fields.roundings.${value}`) })),
    },
    minimum: { label: t("fields.minimum"), stored: rule?.minimum, initial: rule?.minimum ?? 1 },
    award: {
      label: t("fields.award"),
      stored: rule?.award,
      initial: rule?.award ?? "all_or_nothing",
      options: (["all_or_nothing", "pro_rata"] as const).map((value) => ({ value, label: t(`fields.awards.${value}`) })),
    },
    ownIssuer: { label: t("fields.ownIssuer"), stored: issuers.own },
    issuers: { label: t("fields.issuers"), stored: issuers.others },
  });
  return (
    <DraftFormPage page={page} title={t("parts.people")} reply={reply}>
      <SelectField {...reply.choice("clause")} placeholder={t("fields.noPeople")} help={t("fields.peopleHelp")} />
      <NumberField {...reply.field("percent")} unit={t("fields.percentUnit")} required />
      <SelectField {...reply.choice("base")} required />
      <SelectField {...reply.choice("rounding")} required />
      <NumberField {...reply.field("minimum")} unit={t("fields.minimumUnit")} required />
      <SelectField {...reply.choice("award")} required />
      <CheckboxField {...reply.box("ownIssuer")} />
      <TagsField {...reply.field("issuers")} help={t("fields.issuersHelp")} />
    </DraftFormPage>
  );
}
