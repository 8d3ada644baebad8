import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { doneForm } from "#app/domain/actions/action.schema.ts";
import { moveAction } from "#app/domain/actions/action-state.commands.server.ts";
import { readDoneForm } from "#app/domain/actions/proof.queries.server.ts";
import { readForm } from "#app/http/form.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { redirectWithToast } from "#app/http/toast.server.ts";
import { actions } from "#app/i18n/messages/actions.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { paths } from "#app/lib/paths.ts";
import { todayIn } from "#app/lib/today.ts";
import { CheckboxGroupField } from "#app/ui/forms/checkbox-group-field.tsx";
import { ConfirmPage } from "#app/ui/forms/confirm-page.tsx";
import { DateField } from "#app/ui/forms/date-field.tsx";
import { TextareaField } from "#app/ui/forms/textarea-field.tsx";
import { useReply } from "#app/ui/forms/use-reply.ts";

export { shouldRevalidate } from "#app/ui/forms/revalidate-stale.ts";

export const handle = { messages: { actions } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": actions["zh-CN"].move.doneTitle, en: actions.en.move.doneTitle });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "assessment:write");
  const [id, actionId] = [idParam(args, "engagementId"), idParam(args, "actionId")];
  const found = await ws.read((db) => readDoneForm(db, id, actionId));
  if (!found) throw new Response(null, { status: 404 });
  return { slug: ws.slug, id, ...found, today: todayIn(ws.timeZone) };
}

export async function action(args: ActionFunctionArgs) {
  const ws = await requireWorkspace(args, "assessment:write");
  const [id, actionId] = [idParam(args, "engagementId"), idParam(args, "actionId")];
  const form = await readForm(args.request, doneForm(todayIn(ws.timeZone)));
  if (!form.ok) return form.reply;
  const { version, ...proved } = form.value;
  const outcome = await ws.write((db) => moveAction(db, id, actionId, version, { to: "done", ...proved }));
  if (!outcome.ok) return form.refuse(outcome.refusal);
  return redirectWithToast(paths.workspace(ws.slug).engagement(id).action(actionId), "actionDone");
}

export default function DoneAction() {
  const t = useTranslations("actions");
  const { slug, id, action: found, choices, today } = useLoaderData<typeof loader>();
  const own = paths.workspace(slug).engagement(id);
  const isDone = found.state === "done";
  const options = choices.map(({ id: value, title, clauses, state, replaced }) => {
    const shown = replaced ? "replaced" : state;
    const notes = [clauses.join(" "), ...(shown === "accepted" ? [] : [t(`evidence.${shown}`)])];
    return { value, label: title, help: notes.filter((note) => note !== "").join(" · ") };
  });
  const answer = useActionData<typeof action>();
  const reply = useReply(answer, {
    doneOn: { label: t("move.doneOn"), stored: found.doneOn, initial: found.doneOn ?? today },
    proof: { label: t("move.proof"), stored: found.proof },
    evidence: { label: t("move.evidence"), options },
  });
  const { name, label, errors } = reply.field("evidence");
  const sent = answer?.result?.initialValue;
  const ticked = sent ? [sent.evidence].flat().map(String) : found.evidence.map((one) => one.id);
  return (
    <ConfirmPage
      level={2}
      tone="jade"
      title={t(isDone ? "move.proofTitle" : "move.doneTitle")}
      breadcrumbs={[
        { href: own.actions(), label: t("title") },
        { href: own.action(found.id), label: found.title },
      ]}
      confirmLabel={t(isDone ? "move.proofSubmit" : "move.doneSubmit")}
      pendingLabel={t("move.pending")}
      cancelHref={own.action(found.id)}
      reply={reply}
      hidden={{ version: String(reply.version(found.version)) }}
      fields={
        <>
          <DateField {...reply.field("doneOn")} max={today} required />
          <TextareaField {...reply.field("proof")} help={t("move.proofHelp")} required />
          {options.length > 0 ? (
            <CheckboxGroupField {...{ name, label, errors, options }} defaultValues={ticked} help={t("move.evidenceHelp")} optional />
          ) : (
            <p className="text-ink-soft">{t("move.noEvidence")}</p>
          )}
        </>
      }
    >
      <p>{t(isDone ? "move.proofBody" : "detail.rejudge")}</p>
    </ConfirmPage>
  );
}
