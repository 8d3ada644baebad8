import type { BudgetView } from "#app/domain/assessments/score-view.rules.ts";
import type { MilestoneView } from "#app/domain/milestones/milestone-view.rules.ts";
import type { LevelCode, MilestoneDefinition } from "#app/domain/schemes/scheme.rules.ts";
import type { LocalizedText } from "#app/i18n/locales.ts";
import { addDays } from "#app/lib/iso-day.ts";

/** What an engagement asks for next, with what its words need. Days are calendar days. */
export type NextStep =
  | { kind: "late"; code: string; title: LocalizedText; days: number }
  | { kind: "regressed"; code: string; title: LocalizedText }
  | { kind: "document_returned" | "document_expired" | "document_recalled"; id: string; document: string; count: number }
  | { kind: "evidence"; count: number }
  | { kind: "audit_conflict"; days: number }
  | { kind: "assess"; count: number }
  | { kind: "confirm"; count: number }
  | { kind: "win_back"; level: LevelCode; points: string }
  | { kind: "conditions"; count: number }
  | { kind: "audit_date" }
  | { kind: "certificate" }
  | { kind: "milestone"; code: string; title: LocalizedText; date: string };

export interface Situation {
  definitions: readonly MilestoneDefinition[];
  milestones: readonly MilestoneView[];
  /** Documents that came back without all signatures. */
  cameBack: readonly { id: string; title: string; outcome: "changes_requested" | "refused" | "expired" | "recalled" }[];
  /** Evidence the client has sent and nobody has decided on. */
  undecided: number;
  unassessed: number;
  /** Results of the cycle before that nobody has confirmed. */
  carried: number;
  /** Toward the target level; absent while there is no score. */
  budget: Pick<BudgetView, "level" | "state" | "stillToLose"> | undefined;
  openConditions: number;
  plannedAuditDate: string | null;
}

const MOST_STEPS = 4;

/** Days before a gated milestone from which its conditions are worth a reminder. */
const GATE_NOTICE_DAYS = 30;

/** At most four steps, the most pressing first; none when every milestone is done. */
export function nextSteps(situation: Situation, today: string): NextStep[] {
  const { milestones, definitions, budget, plannedAuditDate } = situation;
  const open = milestones.filter(({ completedOn }) => completedOn === null);
  const [current] = open;
  if (!current) return [];
  const regressed = open.find(({ state }) => state === "regressed");
  const late = open.find(({ state }) => state === "late");
  const audit = open.find(({ onAuditDate }) => onAuditDate);
  const gated = open.find(({ code }) => gateOf(definitions, code) !== null);
  const gateNear = gated !== undefined && (gated === current || gated.plannedOn <= addDays(today, GATE_NOTICE_DAYS));
  const onlyCertificate = open.length === 1 && awaitsCertificate(definitions, current.code);
  const steps: (NextStep | false)[] = [
    regressed !== undefined && { kind: "regressed", code: regressed.code, title: regressed.title },
    late !== undefined && { kind: "late", code: late.code, title: late.title, days: late.lateBy },
    ...documentSteps(situation.cameBack),
    situation.undecided > 0 && { kind: "evidence", count: situation.undecided },
    audit !== undefined && audit.shortBy > 0 && { kind: "audit_conflict", days: audit.shortBy },
    situation.unassessed > 0 && { kind: "assess", count: situation.unassessed },
    situation.carried > 0 && { kind: "confirm", count: situation.carried },
    budget?.state === "win_back" && {
      kind: "win_back",
      level: budget.level,
      points: budget.stillToLose.text.replace(/^-/, ""),
    },
    gateNear && situation.openConditions > 0 && { kind: "conditions", count: situation.openConditions },
    audit !== undefined && plannedAuditDate === null && gated === undefined && { kind: "audit_date" },
    onlyCertificate && { kind: "certificate" },
    !current.byData &&
      current !== late &&
      current !== regressed && { kind: "milestone", code: current.code, title: current.title, date: current.plannedOn },
  ];
  return steps.filter((step): step is NextStep => step !== false).slice(0, MOST_STEPS);
}

/** One step for all that came back in the same way, about the one that has waited longest. */
function documentSteps(cameBack: Situation["cameBack"]): NextStep[] {
  const ways = [
    { kind: "document_returned", outcomes: ["changes_requested", "refused"] },
    { kind: "document_expired", outcomes: ["expired"] },
    { kind: "document_recalled", outcomes: ["recalled"] },
  ] as const;
  return ways.flatMap(({ kind, outcomes }) => {
    const same = cameBack.filter(({ outcome }) => outcomes.some((one) => one === outcome));
    const [first] = same;
    return first ? [{ kind, id: first.id, document: first.title, count: same.length }] : [];
  });
}

function awaitsCertificate(definitions: readonly MilestoneDefinition[], code: string): boolean {
  const completion = definitions.find((definition) => definition.code === code)?.completion;
  return completion?.by === "data" && completion.fact === "certificateRecorded";
}

function gateOf(definitions: readonly MilestoneDefinition[], code: string) {
  const completion = definitions.find((definition) => definition.code === code)?.completion;
  return completion?.by === "person" ? completion.gate : null;
}
