import type pg from "pg";
import type { CanaryWorkspace } from "./authz-world.ts";
import type { Fields } from "./bad-input.ts";
import type { FormCall } from "./document-forms.ts";

const STAFF = "routes/w.$workspace+/engagements.$engagementId.evidence";
const PORTAL = "routes/portal.$workspace.$client+/evidence.$evidenceRequestId._index";

/** Who sends from the portal: the one whose request the addresses name. */
export function evidenceCalls(office: CanaryWorkspace): Record<string, FormCall> {
  const manager = office.people.client_manager;
  const [client] = office.clients;
  return { [PORTAL]: { path: "/", params: { ...client.params, ...client.learners.get(manager.id) }, as: manager } };
}

/** A form that is in order now, for each route about evidence. */
export function evidenceForms(of: () => { office: CanaryWorkspace; database: pg.Pool }): Record<string, () => Promise<Fields>[]> {
  const params = () => of().office.clients[0].params;
  const version = async (table: string, id = "") => {
    const { rows } = await of().database.query<{ version: string }>(`select version::text as version from app.${table} where id = $1`, [id]);
    return rows[0]?.version ?? "1";
  };
  // The words of who sent it stay as they are.
  const noteOf = async (id = "") => {
    const { rows } = await of().database.query<{ note: string | null }>("select note from app.evidence where id = $1", [id]);
    return rows[0]?.note ?? "";
  };
  const askable = async () => {
    const { rows } = await of().database.query<{ id: string }>(
      "select id from app.member_profiles where client_id = $1 and active order by id limit 1",
      [params().clientId],
    );
    return rows[0]?.id ?? "";
  };
  const fields = {
    ...{ title: "投诉处理记录", note: "现场查看", clauses: "5.1.1.1", agesDays: "90", origin: "client", obtained: "客户提供" },
    ...{ effectiveFrom: "2026-01-01", effectiveTo: "2026-03-31", expiresOn: "2027-01-01" },
  };
  return {
    [`${STAFF}.new`]: () => [Promise.resolve(fields)],
    [`${STAFF}.$evidenceId.edit`]: () => [
      Promise.all([version("evidence", params().evidenceId), noteOf(params().evidenceId)]).then(([at, note]) => ({ ...fields, note, version: at })),
    ],
    [`${STAFF}.requests.$evidenceRequestId.edit`]: () => [
      Promise.all([version("evidence_requests", params().evidenceRequestId), askable()]).then(([at, member]) => ({
        ...{ dueOn: "2199-11-30", member, version: at },
      })),
    ],
    [`${STAFF}.$evidenceId.decision`]: () => [
      version("evidence", params().evidenceId).then((at) => ({ decision: "accepted", reason: "", version: at })),
      version("evidence", params().evidenceId).then((at) => ({ decision: "rejected", reason: "缺少签字", version: at })),
    ],
    [`${STAFF}.requests.new`]: () => [
      askable().then((member) => ({
        ...{ title: "三月投诉记录", reason: "5.1.1.1", example: "有签字", clauses: "5.1.1.1", agesDays: "", dueOn: "2199-12-31" },
        member,
      })),
    ],
    [`${STAFF}.requests.$evidenceRequestId.closure`]: () => [
      version("evidence_requests", params().evidenceRequestId).then((at) => ({ version: at })),
    ],
    [PORTAL]: () => [Promise.resolve({ note: "已整改", effectiveFrom: "2026-01-01", effectiveTo: "2026-03-31" })],
  };
}
