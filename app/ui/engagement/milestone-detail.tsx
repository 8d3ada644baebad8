import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import { useTranslations } from "#app/i18n/use-translations.ts";
import type { MilestoneView } from "#app/domain/milestones/milestone-view.rules.ts";
import type { MilestoneFact } from "#app/domain/schemes/scheme.rules.ts";
import type { WorkspacePaths } from "#app/lib/paths.ts";
import { LinkButton } from "../button.tsx";
import { type Fact, Facts } from "../facts.tsx";
import { DateField } from "../forms/date-field.tsx";
import { ReplyNotice } from "../forms/reply-notice.tsx";
import { SubmitButton } from "../forms/submit-button.tsx";
import { TextareaField } from "../forms/textarea-field.tsx";
import type { FormAnswer } from "../forms/use-reply.ts";
import { Notice } from "../notice.tsx";
import { useDay } from "../use-day.ts";
import { type MilestoneReplies, useMilestoneReplies } from "./use-milestone-replies.ts";

type EngagementPaths = ReturnType<WorkspacePaths["engagement"]>;

interface MilestoneDetailProps {
  milestone: MilestoneView;
  /** The fact that completes it by itself; null when a person does. */
  fact: MilestoneFact | null;
  today: string;
  mayWrite: boolean;
  answer: FormAnswer | undefined;
  own: EngagementPaths;
}

/** A part of the detail that has forms. */
type PartProps = Omit<MilestoneDetailProps, "answer"> & { replies: MilestoneReplies };

/** One milestone: its days, and what can be done with it now. Words of the namespace `milestones`. */
export function MilestoneDetail(props: MilestoneDetailProps) {
  const t = useTranslations("milestones");
  const { milestone, fact, mayWrite, today, answer } = props;
  const day = useDay();
  const replies = useMilestoneReplies(answer, milestone, today);
  return (
    <div className="grid gap-5">
      <Facts items={useFacts(milestone)} />
      {milestone.note !== null && <p className="whitespace-pre-line [overflow-wrap:anywhere]">{milestone.note}</p>}
      {milestone.shortBy > 0 && (
        <Notice tone="amber">{t("shortBy", { earliest: day(milestone.earliest), days: milestone.shortBy })}</Notice>
      )}
      {fact && <DataNotice {...props} fact={fact} />}
      {mayWrite && (
        <>
          <ReplyNotice reply={replies.said} />
          {milestone.completedOn === null ? (
            <OpenForms {...props} replies={replies} />
          ) : (
            !fact && <ReopenForm {...props} replies={replies} />
          )}
        </>
      )}
    </div>
  );
}

function useFacts(milestone: MilestoneView): Fact[] {
  const t = useTranslations("milestones");
  const { completedOn, completedBy, plannedOn, baselineOn, earliest, expectedOn } = milestone;
  const open = completedOn === null;
  return [
    ...(open ? [] : [{ label: t("detail.completedOn"), value: completedOn }]),
    ...(completedBy === null ? [] : [{ label: t("detail.completedBy"), value: completedBy }]),
    { label: t("detail.plan"), value: plannedOn },
    ...(expectedOn === null ? [] : [{ label: t("detail.expected"), value: expectedOn }]),
    { label: t("detail.baseline"), value: baselineOn },
    ...(open ? [{ label: t("detail.earliest"), value: earliest }] : []),
  ];
}

function OpenForms(props: PartProps) {
  const { milestone, fact } = props;
  return (
    <>
      {!fact && (milestone.gateClosed ? <Gate {...props} /> : <CompleteForm {...props} />)}
      {milestone.onAuditDate ? <AuditDate {...props} /> : <MoveForm {...props} />}
    </>
  );
}

/** Where the work is done that completes a milestone by itself. */
function DataNotice({ milestone, fact, mayWrite, own }: Omit<MilestoneDetailProps, "fact"> & { fact: MilestoneFact }) {
  const t = useTranslations("milestones");
  const hrefs = {
    gapComplete: own.gap(),
    documentsSignedOff: own.documents(),
    managersTrained: own.training(),
    internallyEvaluated: own.rounds().list(),
    entryConditionsMet: own.entryConditions(),
    certificateRecorded: own.certificate(),
  };
  const open = milestone.completedOn === null;
  return (
    <Notice action={mayWrite && open && <LinkButton href={hrefs[fact]}>{t(`detail.toData.${fact}`)}</LinkButton>}>
      {t(`detail.byData.${fact}`)}
    </Notice>
  );
}

function Gate({ own }: PartProps) {
  const t = useTranslations("milestones");
  return (
    <Notice tone="amber" action={<LinkButton href={own.entryConditions()}>{t("conditions.decide")}</LinkButton>}>
      {t("detail.gate")}
    </Notice>
  );
}

function CompleteForm({ milestone, today, replies: { complete: reply } }: PartProps) {
  const t = useTranslations("milestones");
  return (
    <Part title={t("detail.completeTitle")} version={reply.version(milestone.version)}>
      <DateField {...reply.field("completedOn")} max={today} required />
      <TextareaField {...reply.field("note")} rows={3} optional />
      <Submit intent="complete">{t("detail.complete")}</Submit>
    </Part>
  );
}

function ReopenForm({ milestone, replies: { reopen: reply } }: PartProps) {
  const t = useTranslations("milestones");
  return (
    <Part title={t("detail.reopenTitle")} version={reply.version(milestone.version)}>
      <TextareaField {...reply.field("reopenNote")} rows={3} optional />
      <Submit intent="reopen" quiet>
        {t("detail.reopen")}
      </Submit>
    </Part>
  );
}

function MoveForm({ milestone, replies: { move: reply } }: PartProps) {
  const t = useTranslations("milestones");
  return (
    <>
      <Part title={t("detail.moveTitle")} version={reply.version(milestone.version)}>
        <DateField {...reply.field("plannedOn")} help={t("detail.moveHelp")} required />
        <Submit intent="move" quiet>
          {t("detail.move")}
        </Submit>
      </Part>
      {milestone.pinned && (
        <Form method="post" noValidate>
          <input type="hidden" name="version" value={reply.version(milestone.version)} />
          <Submit intent="release" quiet>
            {t("detail.release")}
          </Submit>
        </Form>
      )}
    </>
  );
}

function AuditDate({ own }: PartProps) {
  const t = useTranslations("milestones");
  return (
    <Notice action={<LinkButton href={own.edit()}>{t("detail.edit")}</LinkButton>}>{t("detail.auditHelp")}</Notice>
  );
}

function Part({ title, version, children }: { title: string; version: number; children: ReactNode }) {
  return (
    <section className="border-t border-line pt-4">
      <h3 className="mb-3 text-base">{title}</h3>
      <Form method="post" noValidate autoComplete="off" className="grid gap-4">
        <input type="hidden" name="version" value={version} />
        {children}
      </Form>
    </section>
  );
}

/** The button says what is asked for, so that every form of the panel can stand on its own. */
function Submit({ intent, quiet, children }: { intent: string; quiet?: boolean; children: ReactNode }) {
  const t = useTranslations("milestones");
  return (
    <div>
      <SubmitButton name="intent" value={intent} tone={quiet ? "quiet" : "jade"} pendingLabel={t("detail.completing")}>
        {children}
      </SubmitButton>
    </div>
  );
}
