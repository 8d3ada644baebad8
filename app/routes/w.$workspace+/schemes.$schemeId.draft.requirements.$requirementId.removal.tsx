import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useLocale } from "use-intl";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { branchOf } from "#app/domain/schemes/draft.rules.ts";
import { getDraft } from "#app/domain/schemes/draft.queries.server.ts";
import { removeRequirement } from "#app/domain/schemes/draft-requirements.commands.server.ts";
import { RequirementRemovalForm } from "#app/domain/schemes/scheme.schema.ts";
import { readForm } from "#app/http/form.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { redirectWithToast } from "#app/http/toast.server.ts";
import { drafting } from "#app/i18n/messages/drafting.ts";
import { schemes } from "#app/i18n/messages/schemes.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { paths } from "#app/lib/paths.ts";
import { ConfirmPage } from "#app/ui/forms/confirm-page.tsx";
import { useReply } from "#app/ui/forms/use-reply.ts";

export { shouldRevalidate } from "#app/ui/forms/revalidate-stale.ts";

export const handle = { messages: { drafting, schemes } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": drafting["zh-CN"].requirement.remove, en: drafting.en.requirement.remove });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "scheme:write");
  const id = idParam(args, "schemeId");
  const requirementId = idParam(args, "requirementId");
  const draft = await ws.read((db) => getDraft(db, id));
  const row = draft?.requirements.find((one) => one.id === requirementId);
  if (!draft || !row) throw new Response(null, { status: 404 });
  const count = branchOf(draft.requirements, row.clause).length;
  return { slug: ws.slug, id, requirementId, title: draft.title, clause: row.clause, row: row.title, version: row.version, count };
}

export async function action(args: ActionFunctionArgs) {
  const ws = await requireWorkspace(args, "scheme:write");
  const id = idParam(args, "schemeId");
  const requirementId = idParam(args, "requirementId");
  const form = await readForm(args.request, RequirementRemovalForm);
  if (!form.ok) return form.reply;
  const outcome = await ws.write((db) => removeRequirement(db, id, requirementId, form.value.version));
  if (!outcome.ok) return form.refuse(outcome.refusal);
  return redirectWithToast(paths.workspace(ws.slug).scheme(id).draft(), "requirementRemoved");
}

export default function RemoveRequirement() {
  const t = useTranslations("drafting");
  const s = useTranslations("schemes");
  const locale = useLocale();
  const { slug, id, requirementId, title, clause, row, version, count } = useLoaderData<typeof loader>();
  const reply = useReply(useActionData<typeof action>());
  const ws = paths.workspace(slug);
  const own = ws.scheme(id);
  return (
    <ConfirmPage
      title={t("requirement.removeTitle", { clause, title: row[locale] })}
      confirmLabel={t("requirement.remove")}
      pendingLabel={t("requirement.removePending")}
      cancelHref={own.requirement(requirementId)}
      breadcrumbs={[
        { href: ws.schemes(), label: s("title") },
        { href: own.draft(), label: t("draft.title", { title: title[locale] }) },
      ]}
      reply={reply}
      hidden={{ version: String(version) }}
    >
      <p>{t("requirement.removeBody", { count })}</p>
    </ConfirmPage>
  );
}
