import type pg from "pg";
import type { CanaryWorkspace } from "./authz-world.ts";
import type { Fields } from "./bad-input.ts";
import type { FormCall } from "./document-forms.ts";

const ENGAGEMENT = "routes/w.$workspace+/engagements.$engagementId";
const EVALUATION = "routes/portal.$workspace.$client+/evaluation.$roundId";
const OWN = ["edit", "$clause._index", "$clause.samples.new", "$clause.samples.$sampleId._index", "$clause.samples.$sampleId.removal"];
const ROUND = `${ENGAGEMENT}.rounds.$roundId`;

export interface RoundDesk {
  /** Where each form of a round is sent, and by whom. */
  calls: Record<string, FormCall>;
  database: pg.Pool;
}

const SAMPLES = ["$clause_.samples.new", "$clause_.samples.$sampleId._index", "$clause_.samples.$sampleId.removal"];
const SAMPLE = {
  ...{ drawnFrom: "维修工单", how: "每隔 20 份抽一份", periodFrom: "2026-03-01", periodTo: "2026-03-31", size: "10", failed: "2" },
  ...{ findings: "两份没有回访", rectification: "补回访", proof: "工单" },
};
const DEDUCTION = { basis: "law", description: "事实", rectification: "整改", proof: "证明" };

/** The forms of a round beside the current one; one of another client is closed, so that these stay open. */
export function openRoundDesk(office: CanaryWorkspace, database: pg.Pool): RoundDesk {
  const [first, second] = office.clients;
  const params = { ...first.params, ...first.roundParams };
  const names = ["$clause", "bonus._index", "bonus.removal", "deductions.new", "deductions.$deductionId._index", "deductions.$deductionId.removal", ...SAMPLES];
  const calls: RoundDesk["calls"] = Object.fromEntries(
    names.map((name) => [`${ROUND}.${name}`, { path: "/", params, as: office.owner }]),
  );
  calls[`${ROUND}_.closure`] = { path: "/", params: { ...second.params, ...second.roundParams }, as: office.owner };
  calls[`${ENGAGEMENT}.rounds.new`] = { path: "/", params: { ...first.params, engagementId: first.surveillanceId }, as: office.owner };
  calls[`${ROUND}_.edit`] = { path: "/", params, as: office.owner };
  const evaluated = { ...first.params, ...first.evaluationParams };
  for (const name of OWN) calls[`${EVALUATION}.${name}`] = { path: "/", params: evaluated, as: office.people.client_manager };
  for (const name of SAMPLES) calls[`${ENGAGEMENT}.gap.${name}`] = { path: "/", params: { ...first.params, ...first.drawnParams }, as: office.owner };
  return { calls, database };
}

/** What stands in each of these forms when it is in order. */
export function roundForms(desk: () => RoundDesk): Record<string, () => Promise<Fields>[]> {
  const value = async (sql: string, ...parameters: string[]) => {
    const { rows } = await desk().database.query<{ value: string }>(`select (${sql})::text as value`, parameters);
    return rows[0]?.value ?? "1";
  };
  const at = (name: string) => desk().calls[name]?.params ?? {};
  const roundVersion = (name: string) => value("select version from app.assessment_rounds where id = $1", at(name).roundId ?? "");
  const deductionVersion = (name: string) => value("select version from app.special_deductions where id = $1", at(name).deductionId ?? "");
  const sampleVersion = (name: string) => value("select version from app.samples where id = $1", at(name).sampleId ?? "");
  const itemVersion = (name: string) =>
    value("select version from app.item_results where round_id = $1 and clause = $2", at(name).roundId ?? "", at(name).clause ?? "");
  const currentRound = (name: string) =>
    value("select id from app.assessment_rounds where engagement_id = $1 and current", at(name).engagementId ?? "");
  const forms: Record<string, (name: string) => Promise<Fields>[]> = {
    [`${ENGAGEMENT}.rounds.new`]: (name) => [
      currentRound(name).then((currentRoundId) => ({ kind: "recheck", heldOn: "2026-05-01", assessors: "林若梅", currentRoundId })),
      currentRound(name).then((currentRoundId) => ({ kind: "mock_audit", heldOn: "", assessors: "", currentRoundId })),
    ],
    [`${ROUND}_.closure`]: (name) => [roundVersion(name).then((version) => ({ version }))],
    [`${ROUND}_.edit`]: (name) => [roundVersion(name).then((version) => ({ version, heldOn: "2026-05-01", assessors: "周审核员" }))],
    [`${ROUND}.$clause`]: (name) => [
      itemVersion(name).then((version) => ({ version, result: "sampled", sampleFailed: "2", sampleSize: "10", note: "记录", then: "stay" })),
    ],
    [`${ROUND}.bonus._index`]: (name) => [roundVersion(name).then((version) => ({ version, basis: "above_law", reason: "获奖", proof: "证书" }))],
    [`${ROUND}.bonus.removal`]: (name) => [roundVersion(name).then((version) => ({ version }))],
    [`${ROUND}.deductions.new`]: () => [Promise.resolve(DEDUCTION)],
    [`${ROUND}.deductions.$deductionId._index`]: (name) => [deductionVersion(name).then((version) => ({ ...DEDUCTION, version }))],
    [`${ROUND}.deductions.$deductionId.removal`]: (name) => [deductionVersion(name).then((version) => ({ version }))],
  };
  forms[`${EVALUATION}.edit`] = forms[`${ROUND}_.edit`] ?? (() => []);
  forms[`${EVALUATION}.$clause._index`] = forms[`${ROUND}.$clause`] ?? (() => []);
  for (const item of [`${ENGAGEMENT}.gap.$clause_`, `${ROUND}.$clause_`, `${EVALUATION}.$clause`]) {
    forms[`${item}.samples.new`] = () => [Promise.resolve(SAMPLE)];
    forms[`${item}.samples.$sampleId._index`] = (name) => [sampleVersion(name).then((version) => ({ ...SAMPLE, version }))];
    forms[`${item}.samples.$sampleId.removal`] = (name) => [sampleVersion(name).then((version) => ({ version }))];
  }
  return Object.fromEntries(Object.entries(forms).map(([name, make]) => [name, () => make(name)]));
}
