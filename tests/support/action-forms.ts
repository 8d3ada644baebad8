import type { CanaryWorkspace } from "./authz-world.ts";
import type { Fields } from "./bad-input.ts";
import type { FormCall } from "./document-forms.ts";
import { makeAction, makeEvidence } from "./actions.ts";

const STAFF = "routes/w.$workspace+/engagements.$engagementId.actions";

export interface ActionDesk {
  /** Where each form about actions is sent, and by whom. */
  calls: Record<string, FormCall>;
  versionOf: (form: string) => Promise<string>;
  engagementVersion: () => Promise<string>;
  actionOf: (form: string) => string;
  /** Evidence for the clause of each action. */
  evidenceId: string;
}

/** An action of its own for each form that is about one. */
export async function openActionDesk(office: CanaryWorkspace): Promise<ActionDesk> {
  const [client] = office.clients;
  const { engagementId = "" } = client.params;
  const made = new Map<string, string>();
  const calls: ActionDesk["calls"] = {};
  for (const form of ["$actionId._index", "$actionId.done", "$actionId.dropped", "board"]) {
    const actionId = await makeAction(office, engagementId, { title: `表单 ${form}` });
    made.set(form, actionId);
    calls[`${STAFF}.${form}`] = { path: "/", params: { ...client.params, actionId }, as: office.owner };
  }
  const read = async (table: "actions" | "engagements", id: string) => {
    const row = await office.scope.read((db) => db.selectFrom(table).select("version").where("id", "=", id).executeTakeFirst());
    return String(row?.version ?? 1);
  };
  return {
    calls,
    versionOf: (form) => read("actions", made.get(form) ?? ""),
    engagementVersion: () => read("engagements", engagementId),
    actionOf: (form) => made.get(form) ?? "",
    evidenceId: await makeEvidence(office, engagementId, "表单证据", ["5.1.4.1"]),
  };
}

const ACTION: Fields = {
  ...{ title: "编制服务手册", kind: "improvement", clauses: "5.1.4.1", people: "", owner: "", ourDays: "1.5", clientDays: "2" },
  ...{ money: "800.50", leadDays: "30", chance: "80" },
};

/** A form that is in order now, for each route about actions. */
export function actionForms(of: () => ActionDesk): Record<string, () => Promise<Fields>[]> {
  const at = (form: string, fields: Fields) => () => [of().versionOf(form).then((version) => ({ ...fields, version }))];
  return {
    [`${STAFF}.new`]: () => [Promise.resolve(ACTION), Promise.resolve({ ...ACTION, kind: "quota", people: "2" })],
    [`${STAFF}.$actionId._index`]: at("$actionId._index", ACTION),
    [`${STAFF}.$actionId.done`]: () => at("$actionId.done", { doneOn: "2026-03-02", proof: "制度已发布", evidence: of().evidenceId })(),
    [`${STAFF}.$actionId.dropped`]: at("$actionId.dropped", { reason: "改用其他办法" }),
    [`${STAFF}.board`]: () =>
      (["under_way", "planned"] as const).map(async (to) => ({ actionId: of().actionOf("board"), to, back: "board", version: await of().versionOf("board") })),
    [`${STAFF}.rates`]: () => [of().engagementVersion().then((version) => ({ ourDayRate: "1800", clientDayRate: "600", margin: "0.5", version }))],
    [`${STAFF}.suggestions`]: () => [Promise.resolve({ for: "5.1.1.2", ourDays: "1", clientDays: "2", leadDays: "30", chance: "80" })],
  };
}
