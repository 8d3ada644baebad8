import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { type AskedAgain, decideEvidence } from "#app/domain/evidence/evidence.commands.server.ts";
import { getEvidence } from "#app/domain/evidence/evidence.queries.server.ts";
import { DecisionForm } from "#app/domain/evidence/evidence.schema.ts";
import { readForm } from "#app/http/form.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { redirectWithToast, type ToastKey } from "#app/http/toast.server.ts";
import { evidence } from "#app/i18n/messages/evidence.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import type { evidencePaths } from "#app/lib/evidence-paths.ts";
import { mailPaths } from "#app/lib/mail-paths.ts";
import { paths } from "#app/lib/paths.ts";
import { Anchor } from "#app/ui/anchor.tsx";
import { useEvidenceWords } from "#app/ui/evidence/use-evidence-words.ts";
import { Facts } from "#app/ui/facts.tsx";
import { CheckboxField } from "#app/ui/forms/checkbox-field.tsx";
import { FormPage } from "#app/ui/forms/form-page.tsx";
import { RadioGroupField } from "#app/ui/forms/radio-group-field.tsx";
import { TextareaField } from "#app/ui/forms/textarea-field.tsx";
import { useReply } from "#app/ui/forms/use-reply.ts";

export { shouldRevalidate } from "#app/ui/forms/revalidate-stale.ts";

export const handle = { messages: { evidence } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": evidence["zh-CN"].detail.decide, en: evidence.en.detail.decide });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "evidence:write");
  const [id, evidenceId] = [idParam(args, "engagementId"), idParam(args, "evidenceId")];
  const one = await ws.read((db) => getEvidence(db, id, evidenceId));
  if (!one) throw new Response(null, { status: 404 });
  const { title, state, decidedReason, version, requestState, requestId, requestTitle } = one;
  const { note, fileName, clauses, effectiveFrom, effectiveTo } = one;
  return {
    ...{ slug: ws.slug, id, evidenceId, title, state, reason: decidedReason, version, asked: requestState !== null },
    shown: { note, fileName, clauses, effectiveFrom, effectiveTo, requestId, requestTitle },
  };
}

export async function action(args: ActionFunctionArgs) {
  const ws = await requireWorkspace(args, "evidence:write");
  const [id, evidenceId] = [idParam(args, "engagementId"), idParam(args, "evidenceId")];
  const form = await readForm(args.request, DecisionForm);
  if (!form.ok) return form.reply;
  const pathOf = mailPaths(ws.slug).evidence;
  const outcome = await ws.write((db) => decideEvidence(db, ws.actor, id, evidenceId, { ...form.value, pathOf }));
  if (!outcome.ok) return form.refuse(outcome.refusal);
  return redirectWithToast(paths.workspace(ws.slug).engagement(id).evidence().one(evidenceId), toastOf(form.value.decision, outcome.value));
}

/** Says what became of the request: whether anybody was told. */
function toastOf(decision: "accepted" | "rejected", again: AskedAgain): ToastKey {
  if (decision === "accepted") return "evidenceAccepted";
  if (!again) return "evidenceRejected";
  return again.told > 0 ? "evidenceReturned" : "evidenceReturnedUnheard";
}

export default function DecideEvidence() {
  const t = useTranslations("evidence");
  const { slug, id, evidenceId, title, state, reason, version, asked, shown } = useLoaderData<typeof loader>();
  const own = paths.workspace(slug).engagement(id).evidence();
  const decisions = [
    { value: "accepted", label: t("decision.accepted"), help: t("decision.acceptedHelp") },
    { value: "rejected", label: t("decision.rejected"), help: t(asked ? "decision.rejectedHelp" : "decision.rejectedOwnHelp") },
  ];
  const reply = useReply(useActionData<typeof action>(), {
    decision: { label: t("decision.label"), stored: state === "submitted" ? undefined : state, options: decisions },
    reason: { label: t("decision.reason"), stored: reason },
    close: { label: t("decision.close"), initial: false },
  });
  return (
    <FormPage
      level={2}
      title={t("decision.title", { title })}
      breadcrumbs={[
        { href: own.root, label: t("title") },
        { href: own.one(evidenceId), label: title },
      ]}
      reply={reply}
      submitLabel={t("decision.submit")}
      pendingLabel={t("decision.pending")}
      cancelHref={own.one(evidenceId)}
    >
      <input type="hidden" name="version" value={reply.version(version)} />
      <Shown own={own} evidenceId={evidenceId} shown={shown} />
      <RadioGroupField {...reply.choice("decision")} options={decisions} required />
      <TextareaField {...reply.field("reason")} help={t("decision.reasonHelp")} rows={3} maxLength={2000} />
      {asked && <CheckboxField {...reply.box("close")} />}
    </FormPage>
  );
}

interface ShownProps {
  own: ReturnType<typeof evidencePaths>;
  evidenceId: string;
  shown: ReturnType<typeof useLoaderData<typeof loader>>["shown"];
}

/** What is to be decided about, so that nobody has to go back for it. */
function Shown({ own, evidenceId, shown }: ShownProps) {
  const t = useTranslations("evidence");
  const { period } = useEvidenceWords();
  const { note, fileName, clauses, requestId, requestTitle } = shown;
  const effective = period(shown);
  const facts = [
    fileName !== null && { label: t("detail.file"), value: <Anchor href={own.file(evidenceId)} reload className="link [overflow-wrap:anywhere]">{fileName}</Anchor> },
    note !== null && { label: t("detail.note"), value: <span className="whitespace-pre-line">{note}</span> },
    clauses.length > 0 && { label: t("detail.clauses"), value: clauses.join("  ") },
    effective !== null && { label: t("detail.effective"), value: effective },
    requestId !== null && { label: t("detail.request"), value: <Anchor href={own.request(requestId)} className="link">{requestTitle}</Anchor> },
  ];
  return <Facts items={facts.filter((fact) => fact !== false)} />;
}
