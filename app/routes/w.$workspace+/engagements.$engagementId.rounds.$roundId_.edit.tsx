import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { RoundDetailsForm } from "#app/domain/assessments/assessment.schema.ts";
import { updateRound } from "#app/domain/assessments/round-details.commands.server.ts";
import { getRound } from "#app/domain/assessments/round.queries.server.ts";
import { isOwnEvaluation } from "#app/domain/assessments/round.rules.ts";
import { readForm } from "#app/http/form.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { redirectWithToast } from "#app/http/toast.server.ts";
import { rounds } from "#app/i18n/messages/rounds.ts";
import { terms } from "#app/i18n/messages/terms.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { paths } from "#app/lib/paths.ts";
import { RoundDetailsFields, useDetailsReply } from "#app/ui/assessment/round-details.tsx";
import { LinkButton } from "#app/ui/button.tsx";
import { FormPage } from "#app/ui/forms/form-page.tsx";
import { Notice } from "#app/ui/notice.tsx";

export { shouldRevalidate } from "#app/ui/forms/revalidate-stale.ts";

export const handle = { messages: { rounds, terms } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": rounds["zh-CN"].details.title, en: rounds.en.details.title });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "assessment:write");
  const [id, roundId] = [idParam(args, "engagementId"), idParam(args, "roundId")];
  const round = await ws.read((db) => getRound(db, id, roundId));
  if (!round) throw new Response(null, { status: 404 });
  const { kind, current, closed, roundVersion: version, heldOn, assessors } = round;
  const barred = isOwnEvaluation(kind) ? ("own" as const) : closed ? ("closed" as const) : null;
  return { slug: ws.slug, id, roundId, kind, current, barred, stored: { version, heldOn, assessors } };
}

export async function action(args: ActionFunctionArgs) {
  const ws = await requireWorkspace(args, "assessment:write");
  const [id, roundId] = [idParam(args, "engagementId"), idParam(args, "roundId")];
  const form = await readForm(args.request, RoundDetailsForm);
  if (!form.ok) return form.reply;
  const outcome = await ws.write((db) => updateRound(db, id, roundId, form.value));
  if (!outcome.ok) return form.refuse(outcome.refusal);
  return redirectWithToast(paths.workspace(ws.slug).engagement(id).rounds().list(), "roundSaved");
}

export default function EditRound() {
  const t = useTranslations("rounds");
  const terms = useTranslations("terms");
  const { slug, id, roundId, kind, current, barred, stored } = useLoaderData<typeof loader>();
  const reply = useDetailsReply(useActionData<typeof action>(), stored);
  const own = paths.workspace(slug).engagement(id);
  const sheet = own.sheet(current ? null : roundId).gap();
  if (barred) {
    return <Notice title={t(`details.${barred}`)} action={<LinkButton href={sheet}>{t("details.back")}</LinkButton>} />;
  }
  return (
    <FormPage
      level={2}
      title={t("details.title")}
      facts={t("details.facts")}
      breadcrumbs={[
        { href: own.rounds().list(), label: t("title") },
        { href: sheet, label: terms(`roundKinds.${kind}`) },
      ]}
      reply={reply}
      submitLabel={t("details.save")}
      pendingLabel={t("details.pending")}
      cancelHref={own.rounds().list()}
    >
      <RoundDetailsFields reply={reply} version={stored.version} />
    </FormPage>
  );
}
