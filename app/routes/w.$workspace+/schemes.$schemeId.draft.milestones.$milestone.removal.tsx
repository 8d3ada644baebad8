import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useLocale } from "use-intl";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { removeMilestone } from "#app/domain/schemes/draft-milestones.commands.server.ts";
import { getDraft } from "#app/domain/schemes/draft.queries.server.ts";
import { MilestoneRemovalForm } from "#app/domain/schemes/milestone-plan.schema.ts";
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
  pageTitle(matches, { "zh-CN": drafting["zh-CN"].plan.remove, en: drafting.en.plan.remove });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "scheme:write");
  const id = idParam(args, "schemeId");
  const draft = await ws.read((db) => getDraft(db, id));
  const milestone = draft?.rules.milestones.find(({ code }) => code === args.params.milestone);
  if (!draft || !milestone) throw new Response(null, { status: 404 });
  return { slug: ws.slug, id, title: draft.title, version: draft.versions.milestones, milestone };
}

export async function action(args: ActionFunctionArgs) {
  const ws = await requireWorkspace(args, "scheme:write");
  const id = idParam(args, "schemeId");
  const form = await readForm(args.request, MilestoneRemovalForm);
  if (!form.ok) return form.reply;
  const outcome = await ws.write((db) => removeMilestone(db, id, args.params.milestone ?? "", form.value.version));
  if (!outcome.ok) return form.refuse(outcome.refusal);
  return redirectWithToast(paths.workspace(ws.slug).scheme(id).draft(), "milestoneRemoved");
}

export default function RemoveMilestone() {
  const t = useTranslations("drafting");
  const s = useTranslations("schemes");
  const locale = useLocale();
  const { slug, id, title, version, milestone } = useLoaderData<typeof loader>();
  const reply = useReply(useActionData<typeof action>());
  const ws = paths.workspace(slug);
  const own = ws.scheme(id);
  return (
    <ConfirmPage
      title={t("plan.removeTitle", { title: milestone.title[locale] })}
      confirmLabel={t("plan.remove")}
      pendingLabel={t("requirement.removePending")}
      cancelHref={own.milestone(milestone.code)}
      breadcrumbs={[
        { href: ws.schemes(), label: s("title") },
        { href: own.draft(), label: t("draft.title", { title: title[locale] }) },
      ]}
      reply={reply}
      hidden={{ version: String(version) }}
    >
      <p>{t("plan.removeBody")}</p>
    </ConfirmPage>
  );
}
