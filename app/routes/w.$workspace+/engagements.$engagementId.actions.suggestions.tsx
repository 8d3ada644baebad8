import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { MOST_SUGGESTED, SuggestionsForm } from "#app/domain/actions/action.schema.ts";
import type { Suggestion } from "#app/domain/actions/choices.rules.ts";
import { makeSuggested, readSuggestions } from "#app/domain/actions/suggestion.commands.server.ts";
import { readForm } from "#app/http/form.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { localeOf } from "#app/http/locale.server.ts";
import { redirectWithToast } from "#app/http/toast.server.ts";
import { actions } from "#app/i18n/messages/actions.ts";
import { terms } from "#app/i18n/messages/terms.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { translatorOf } from "#app/i18n/translator.server.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { paths } from "#app/lib/paths.ts";
import { SuggestionFields, useSuggestionReply } from "#app/ui/actions/suggestion-fields.tsx";
import { LinkButton } from "#app/ui/button.tsx";
import { FormPage } from "#app/ui/forms/form-page.tsx";
import { Notice } from "#app/ui/notice.tsx";

export { shouldRevalidate } from "#app/ui/forms/revalidate-stale.ts";

export const handle = { messages: { actions, terms } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": actions["zh-CN"].suggestions.title, en: actions.en.suggestions.title });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "assessment:write");
  const id = idParam(args, "engagementId");
  const found = await ws.read((db) => readSuggestions(db, id));
  if (!found) throw new Response(null, { status: 404 });
  return { slug: ws.slug, id, found: found.slice(0, MOST_SUGGESTED), more: found.length > MOST_SUGGESTED };
}

export async function action(args: ActionFunctionArgs) {
  const ws = await requireWorkspace(args, "assessment:write");
  const id = idParam(args, "engagementId");
  const form = await readForm(args.request, SuggestionsForm);
  if (!form.ok) return form.reply;
  const locale = localeOf(args.request);
  const t = translatorOf(locale, "actions");
  const words = translatorOf(locale, "terms");
  const titleOf = (one: Suggestion) => {
    if (one.kind === "quota") return t("suggestions.forQuota");
    if (one.kind === "deduction") return t("suggestions.forDeduction", { basis: words(`deductionBases.${one.basis}`) });
    return [...t("suggestions.forItem", { clause: one.choice.clause, title: one.choice.title[locale] })].slice(0, 200).join("");
  };
  const outcome = await ws.write((db) => makeSuggested(db, id, form.value, titleOf));
  if (!outcome.ok) return form.refuse(outcome.refusal);
  return redirectWithToast(paths.workspace(ws.slug).engagement(id).actions(), "actionsMade", {}, { written: outcome.value, refused: 0 });
}

export default function Suggestions() {
  const t = useTranslations("actions");
  const { slug, id, found, more } = useLoaderData<typeof loader>();
  const reply = useSuggestionReply(useActionData<typeof action>(), found);
  const list = paths.workspace(slug).engagement(id).actions();
  if (found.length === 0 && !reply.answer) {
    return <Notice action={<LinkButton href={list}>{t("title")}</LinkButton>}>{t("suggestions.none")}</Notice>;
  }
  return (
    <FormPage
      level={2}
      title={t("suggestions.title")}
      facts={t("suggestions.facts")}
      breadcrumbs={[{ href: list, label: t("title") }]}
      reply={reply}
      submitLabel={t("suggestions.submit")}
      pendingLabel={t("suggestions.pending")}
      cancelHref={list}
    >
      {more && <Notice>{t("suggestions.first", { count: found.length })}</Notice>}
      <SuggestionFields reply={reply} found={found} />
    </FormPage>
  );
}
