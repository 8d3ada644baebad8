import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { RemovalForm } from "#app/domain/assessments/assessment.schema.ts";
import { removeBonus } from "#app/domain/assessments/bonus.commands.server.ts";
import { getRound } from "#app/domain/assessments/round.queries.server.ts";
import { pointsText } from "#app/domain/assessments/sheet.rules.ts";
import { readForm } from "#app/http/form.server.ts";
import { idParam, optionalIdParam } from "#app/http/id-param.ts";
import { redirectWithToast } from "#app/http/toast.server.ts";
import { gap } from "#app/i18n/messages/gap.ts";
import { terms } from "#app/i18n/messages/terms.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { paths } from "#app/lib/paths.ts";
import { todayIn } from "#app/lib/today.ts";
import { PanelForm } from "#app/ui/assessment/panel-form.tsx";
import { useReply } from "#app/ui/forms/use-reply.ts";

export { shouldRevalidate } from "#app/ui/forms/revalidate-stale.ts";

export const handle = { messages: { gap, terms } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": gap["zh-CN"].bonus.removeTitle, en: gap.en.bonus.removeTitle });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "assessment:write");
  const [id, roundId] = [idParam(args, "engagementId"), optionalIdParam(args, "roundId")];
  const round = await ws.read((db) => getRound(db, id, roundId));
  if (!round?.bonus) throw new Response(null, { status: 404 });
  const points = pointsText(round.rules.scoring.bonusMillipoints);
  return { slug: ws.slug, id, roundId, points, reason: round.bonus.reason, version: round.roundVersion };
}

export async function action(args: ActionFunctionArgs) {
  const ws = await requireWorkspace(args, "assessment:write");
  const [id, roundId] = [idParam(args, "engagementId"), optionalIdParam(args, "roundId")];
  const form = await readForm(args.request, RemovalForm);
  if (!form.ok) return form.reply;
  const outcome = await ws.write((db) => removeBonus(db, id, form.value.version, todayIn(ws.timeZone), roundId));
  if (!outcome.ok) return form.refuse(outcome.refusal);
  return redirectWithToast(paths.workspace(ws.slug).engagement(id).sheet(roundId).gap(), "bonusRemoved");
}

export default function RemoveBonus() {
  const t = useTranslations("gap");
  const { slug, id, roundId, points, reason, version } = useLoaderData<typeof loader>();
  const reply = useReply(useActionData<typeof action>());
  const own = paths.workspace(slug).engagement(id).sheet(roundId);
  return (
    <PanelForm
      title={t("bonus.removeTitle")}
      closeHref={own.gap()}
      cancelHref={own.bonus()}
      version={version}
      reply={reply}
      submitLabel={t("bonus.remove")}
      tone="seal"
    >
      <p>{t("bonus.removeBody", { points })}</p>
      <p className="whitespace-pre-line text-ink-soft">{reason}</p>
    </PanelForm>
  );
}
