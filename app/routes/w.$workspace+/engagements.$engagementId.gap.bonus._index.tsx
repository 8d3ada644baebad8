import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { BonusForm } from "#app/domain/assessments/assessment.schema.ts";
import { BONUS_BASES } from "#app/domain/assessments/bonus.rules.ts";
import { saveBonus } from "#app/domain/assessments/bonus.commands.server.ts";
import { getRound } from "#app/domain/assessments/round.queries.server.ts";
import { isOwnEvaluation } from "#app/domain/assessments/round.rules.ts";
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
import { LinkButton } from "#app/ui/button.tsx";
import { SelectField } from "#app/ui/forms/select-field.tsx";
import { TextareaField } from "#app/ui/forms/textarea-field.tsx";
import { Facts } from "#app/ui/facts.tsx";
import { useReply } from "#app/ui/forms/use-reply.ts";
import { Panel } from "#app/ui/panel.tsx";

export { shouldRevalidate } from "#app/ui/forms/revalidate-stale.ts";

export const handle = { messages: { gap, terms } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": gap["zh-CN"].bonus.title, en: gap.en.bonus.title });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "assessment:read");
  const [id, roundId] = [idParam(args, "engagementId"), optionalIdParam(args, "roundId")];
  const round = await ws.read((db) => getRound(db, id, roundId));
  if (!round) throw new Response(null, { status: 404 });
  return {
    slug: ws.slug,
    id,
    roundId,
    mayWrite: ws.can("assessment:write") && !round.closed && !isOwnEvaluation(round.kind),
    points: pointsText(round.rules.scoring.bonusMillipoints),
    bonus: round.bonus,
    version: round.roundVersion,
  };
}

export async function action(args: ActionFunctionArgs) {
  const ws = await requireWorkspace(args, "assessment:write");
  const [id, roundId] = [idParam(args, "engagementId"), optionalIdParam(args, "roundId")];
  const form = await readForm(args.request, BonusForm);
  if (!form.ok) return form.reply;
  const outcome = await ws.write((db) => saveBonus(db, id, form.value, todayIn(ws.timeZone), roundId));
  if (!outcome.ok) return form.refuse(outcome.refusal);
  return redirectWithToast(paths.workspace(ws.slug).engagement(id).sheet(roundId).gap(), "bonusSaved");
}

export default function Bonus() {
  const t = useTranslations("gap");
  const terms = useTranslations("terms");
  const { slug, id, roundId, mayWrite, points, bonus, version } = useLoaderData<typeof loader>();
  const reply = useReply(useActionData<typeof action>(), {
    basis: {
      label: t("bonus.basis"),
      stored: bonus?.basis,
      options: BONUS_BASES.map((basis) => ({ value: basis, label: terms(`bonusBases.${basis}`) })),
    },
    reason: { label: t("bonus.reason"), stored: bonus?.reason },
    proof: { label: t("bonus.proof"), stored: bonus?.proof },
  });
  const own = paths.workspace(slug).engagement(id).sheet(roundId);
  const head = { title: t("bonus.title"), facts: t("bonus.body", { points }), closeHref: own.gap() };
  if (!mayWrite) return <Panel {...head}>{bonus ? <StoredBonus bonus={bonus} /> : <p>{t("bonus.none")}</p>}</Panel>;
  return (
    <PanelForm
      {...head}
      cancelHref={own.gap()}
      version={reply.version(version)}
      reply={reply}
      submitLabel={t("bonus.save")}
      otherActions={bonus && <LinkButton href={own.bonusRemoval()}>{t("bonus.remove")}</LinkButton>}
    >
      <SelectField {...reply.choice("basis")} required placeholder="" />
      <TextareaField {...reply.field("reason")} help={t("bonus.reasonHelp")} required maxLength={2000} />
      <TextareaField {...reply.field("proof")} help={t("bonus.proofHelp")} rows={2} maxLength={2000} />
    </PanelForm>
  );
}

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>;

function StoredBonus({ bonus }: { bonus: NonNullable<Loaded["bonus"]> }) {
  const t = useTranslations("gap");
  const terms = useTranslations("terms");
  return (
    <Facts
      items={[
        { label: t("bonus.basis"), value: bonus.basis === null ? "—" : terms(`bonusBases.${bonus.basis}`) },
        { label: t("bonus.reason"), value: <span className="whitespace-pre-line">{bonus.reason}</span> },
        { label: t("bonus.proof"), value: bonus.proof ?? "—" },
      ]}
    />
  );
}
