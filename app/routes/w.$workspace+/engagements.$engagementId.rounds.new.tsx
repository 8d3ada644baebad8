import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { NewRoundForm } from "#app/domain/assessments/assessment.schema.ts";
import { openRound } from "#app/domain/assessments/round.commands.server.ts";
import { getRound } from "#app/domain/assessments/round.queries.server.ts";
import { drives, OPENED_KINDS } from "#app/domain/assessments/round.rules.ts";
import { readForm } from "#app/http/form.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { redirectWithToast } from "#app/http/toast.server.ts";
import { rounds } from "#app/i18n/messages/rounds.ts";
import { terms } from "#app/i18n/messages/terms.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { paths } from "#app/lib/paths.ts";
import { todayIn } from "#app/lib/today.ts";
import { DateField } from "#app/ui/forms/date-field.tsx";
import { FormPage } from "#app/ui/forms/form-page.tsx";
import { SelectField } from "#app/ui/forms/select-field.tsx";
import { TextField } from "#app/ui/forms/text-field.tsx";
import { useReply } from "#app/ui/forms/use-reply.ts";

export const handle = { messages: { rounds, terms } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": rounds["zh-CN"].opening.title, en: rounds.en.opening.title });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "assessment:write");
  const id = idParam(args, "engagementId");
  const current = await ws.read((db) => getRound(db, id));
  if (!current) throw new Response(null, { status: 404 });
  return { slug: ws.slug, id, today: todayIn(ws.timeZone), currentRoundId: current.roundId };
}

export async function action(args: ActionFunctionArgs) {
  const ws = await requireWorkspace(args, "assessment:write");
  const id = idParam(args, "engagementId");
  const form = await readForm(args.request, NewRoundForm);
  if (!form.ok) return form.reply;
  const outcome = await ws.write((db) => openRound(db, ws.actor, id, form.value, todayIn(ws.timeZone)));
  if (!outcome.ok) return form.refuse(outcome.refusal);
  const roundId = drives(form.value.kind) ? null : outcome.value;
  return redirectWithToast(paths.workspace(ws.slug).engagement(id).sheet(roundId).gap(), "roundOpened");
}

export default function OpenRound() {
  const t = useTranslations("rounds");
  const terms = useTranslations("terms");
  const { slug, id, today, currentRoundId } = useLoaderData<typeof loader>();
  const all = paths.workspace(slug).engagement(id).rounds();
  const reply = useReply(useActionData<typeof action>(), {
    kind: { label: t("opening.kind"), options: OPENED_KINDS.map((kind) => ({ value: kind, label: terms(`roundKinds.${kind}`) })) },
    heldOn: { label: t("opening.heldOn"), initial: today },
    assessors: { label: t("opening.assessors") },
  });
  return (
    <FormPage
      level={2}
      title={t("opening.title")}
      breadcrumbs={[{ href: all.list(), label: t("title") }]}
      reply={reply}
      submitLabel={t("opening.submit")}
      pendingLabel={t("opening.pending")}
      cancelHref={all.list()}
    >
      <input type="hidden" name="currentRoundId" value={currentRoundId} />
      <SelectField {...reply.choice("kind")} help={t("opening.kindHelp")} required placeholder="" />
      <DateField {...reply.field("heldOn")} help={t("opening.heldOnHelp")} />
      <TextField {...reply.field("assessors")} help={t("opening.assessorsHelp")} maxLength={200} />
    </FormPage>
  );
}
