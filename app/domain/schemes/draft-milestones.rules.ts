import type { EntryCondition, MilestoneCompletion, MilestoneDefinition } from "./scheme.rules.ts";
import { MILESTONE_FACTS } from "./scheme.rules.ts";

/** A plan stays readable, and a form takes a box for each. */
export const MOST_MILESTONES = 40;
export const MOST_CONDITIONS = 30;

/**
 * Milestones so that each stands after all it waits for, otherwise in the order they are in. Null where they wait for
 * each other in a circle.
 */
export function inWaitingOrder(milestones: readonly MilestoneDefinition[]): MilestoneDefinition[] | null {
  const rest = [...milestones];
  const placed = new Map<string, MilestoneDefinition>();
  while (rest.length > 0) {
    const at = rest.findIndex(({ after }) => after.every((code) => placed.has(code)));
    const [next] = at < 0 ? [] : rest.splice(at, 1);
    if (!next) return null;
    placed.set(next.code, next);
  }
  return [...placed.values()];
}

/** What a form says of a milestone; everything but its code. */
export type MilestoneFields = Omit<MilestoneDefinition, "code">;

/**
 * The plan with a milestone as it is to be: changed where its code is known, else new, right behind the last of those it
 * waits for. At most one sits on the audit date: the one that was told so last. Null: a circle.
 */
export function planWith(
  milestones: readonly MilestoneDefinition[],
  code: string,
  { title, after, takes, completion, onAuditDate }: MilestoneFields,
): MilestoneDefinition[] | null {
  const changed: MilestoneDefinition = { code, title, after, takes, completion, ...(onAuditDate && { onAuditDate }) };
  const others = onAuditDate ? milestones.map((one) => (one.code === code ? one : offAuditDate(one))) : milestones;
  if (others.some((one) => one.code === code)) return inWaitingOrder(others.map((one) => (one.code === code ? changed : one)));
  const behind = Math.max(-1, ...after.map((earlier) => others.findIndex((one) => one.code === earlier)));
  const at = behind < 0 ? others.length : behind + 1;
  return inWaitingOrder([...others.slice(0, at), changed, ...others.slice(at)]);
}

function offAuditDate({ onAuditDate: _, ...milestone }: MilestoneDefinition): MilestoneDefinition {
  return milestone;
}

/** The plan without a milestone: what waited for it waits for what it waited for. */
export function planWithout(milestones: readonly MilestoneDefinition[], code: string): MilestoneDefinition[] {
  const gone = milestones.find((one) => one.code === code);
  return milestones
    .filter((one) => one !== gone)
    .map((one) => {
      if (!gone || !one.after.includes(code)) return one;
      return { ...one, after: [...new Set(one.after.flatMap((earlier) => (earlier === code ? gone.after : [earlier])))] };
    });
}

/** How a milestone is completed, as one choice of a form. */
export const COMPLETION_CHOICES = [
  "person",
  ...MILESTONE_FACTS.map((fact) => `data-${fact}` as const),
  ...MILESTONE_FACTS.map((fact) => `gate-${fact}` as const),
] as const;

export type CompletionChoice = (typeof COMPLETION_CHOICES)[number];

export function completionChoice(completion: MilestoneCompletion): CompletionChoice {
  if (completion.by === "data") return `data-${completion.fact}`;
  return completion.gate === null ? "person" : `gate-${completion.gate}`;
}

export function completionOf(choice: CompletionChoice): MilestoneCompletion {
  for (const fact of MILESTONE_FACTS) {
    if (choice === `data-${fact}`) return { by: "data", fact };
    if (choice === `gate-${fact}`) return { by: "person", gate: fact };
  }
  return { by: "person", gate: null };
}

/** Codes that stand in one of two versions only: what a move takes in, and what it leaves behind. */
export function changedCodes<Coded extends Pick<EntryCondition, "code">>(before: readonly Coded[], next: readonly Coded[]) {
  const [old, now] = [new Set(before.map(({ code }) => code)), new Set(next.map(({ code }) => code))];
  return { added: next.filter(({ code }) => !old.has(code)), dropped: before.filter(({ code }) => !now.has(code)) };
}
