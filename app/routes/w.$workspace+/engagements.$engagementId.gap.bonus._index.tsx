import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { BonusForm } from "#app/domain/assessments/assessment.schema.ts";
import { saveBonus } from "#app/domain/assessments/bonus.commands.server.ts";
import { getRound } from "#app/domain/assessments/round.queries.server.ts";
import { pointsText } from "#app/domain/assessments/sheet.rules.ts";
import { readForm } from "#app/http/form.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { redirectWithToast } from "#app/http/toast.server.ts";
import { gap } from "#app/i18n/messages/gap.ts";
import { terms } from "#app/i18n/messages/terms.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { paths } from "#app/lib/paths.ts";
import { todayIn } from "#app/lib/today.ts";
import { PanelForm } from "#app/ui/assessment/panel-form.tsx";
import { LinkButton } from "#app/ui/button.tsx";
import { TextareaField } from "#app/ui/forms/textarea-field.tsx";
import { useReply } from "#app/ui/forms/use-reply.ts";
import { Panel } from "#app/ui/panel.tsx";

export { shouldRevalidate } from "#app/ui/forms/revalidate-stale.ts";

export const handle = { messages: { gap, terms } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": gap["zh-CN"].bonus.title, en: gap.en.bonus.title });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "assessment:read");
  const id = idParam(args, "engagementId");
  const round = await ws.read((db) => getRound(db, id));
  if (!round) throw new Response(null, { status: 404 });
  return {
    slug: ws.slug,
    id,
    mayWrite: ws.can("assessment:write") && !round.closed,
    points: pointsText(round.rules.scoring.bonusMillipoints),
    reason: round.bonusReason,
    version: round.roundVersion,
  };
}

export async function action(args: ActionFunctionArgs) {
  const ws = await requireWorkspace(args, "assessment:write");
  const id = idParam(args, "engagementId");
  const form = await readForm(args.request, BonusForm);
  if (!form.ok) return form.reply;
  const outcome = await ws.write((db) => saveBonus(db, id, form.value, todayIn(ws.timeZone)));
  if (!outcome.ok) return form.refuse(outcome.refusal);
  return redirectWithToast(paths.workspace(ws.slug).engagement(id).gap(), "bonusSaved");
}

export default function Bonus() {
  const t = useTranslations("gap");
  const { slug, id, mayWrite, points, reason, version } = useLoaderData<typeof loader>();
  const reply = useReply(useActionData<typeof action>(), { reason: { label: t("bonus.reason"), stored: reason } });
  const own = paths.workspace(slug).engagement(id);
  const head = { title: t("bonus.title"), facts: t("bonus.body", { points }), closeHref: own.gap() };
  if (!mayWrite) {
    return (
      <Panel {...head}>
        <p className="whitespace-pre-line">{reason ?? t("bonus.none")}</p>
      </Panel>
    );
  }
  return (
    <PanelForm
      {...head}
      cancelHref={own.gap()}
      version={reply.version(version)}
      reply={reply}
      submitLabel={t("bonus.save")}
      otherActions={reason !== null && <LinkButton href={own.bonusRemoval()}>{t("bonus.remove")}</LinkButton>}
    >
      <TextareaField {...reply.field("reason")} help={t("bonus.reasonHelp")} required maxLength={2000} />
    </PanelForm>
  );
}
