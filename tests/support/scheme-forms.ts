import type pg from "pg";
import { pointsField } from "#app/domain/schemes/points.rules.ts";
import type { CanaryWorkspace } from "./authz-world.ts";
import type { Fields } from "./bad-input.ts";
import type { FormCall } from "./document-forms.ts";
import { makeEngagement } from "./engagement.ts";
import { confirmBuiltIn, copied, cutDown, draftOf, publish, requirementOf, underRevision } from "./schemes.ts";

const MOVE = "routes/w.$workspace+/engagements.$engagementId.scheme";
const FOLDER = "routes/w.$workspace+/schemes.$schemeId";

export interface SchemeDesk {
  /** Where each form about schemes is sent. */
  calls: Record<string, FormCall>;
  office: CanaryWorkspace;
  database: pg.Pool;
  /** The newer version an engagement can move to. */
  newerId: string;
}

/** A scheme of its own for each form that ends something. */
export async function openSchemeDesk(office: CanaryWorkspace, database: pg.Pool): Promise<SchemeDesk> {
  const [client] = office.clients;
  const call = (params: Record<string, string>): FormCall => ({ path: "/", params: { ...client.params, ...params }, as: office.owner });
  const written = await underRevision(office, "甲");
  const fresh = await copied(office, "乙");
  await publish(office, fresh);
  const [published, pointed] = [await copied(office, "丙"), await copied(office, "丁")];
  await cutDown(office, pointed);
  await publish(office, pointed);
  const [removed, ended] = [await underRevision(office, "戊"), await underRevision(office, "己")];
  const behind = await makeEngagement(office, { client: { name: "待改版的客户" } });
  const newerId = await confirmBuiltIn(office);
  const calls: SchemeDesk["calls"] = {
    [MOVE]: call({ engagementId: behind.id }),
    [`${FOLDER}.copy`]: call({ schemeId: pointed }),
    [`${FOLDER}.archival`]: call({ schemeId: pointed }),
    [`${FOLDER}.next-version`]: call({ schemeId: fresh }),
    [`${FOLDER}.points`]: call({ schemeId: pointed }),
    [`${FOLDER}.draft.publication`]: call({ schemeId: published }),
    [`${FOLDER}.draft.removal`]: call({ schemeId: ended.schemeId }),
    [`${FOLDER}.draft.requirements.$requirementId.removal`]: call(removed),
  };
  for (const part of ["basics", "levels", "special", "people", "points", "conditions", "requirements.new", "milestones.new"]) {
    calls[`${FOLDER}.draft.${part}`] = call(written);
  }
  calls[`${FOLDER}.draft.milestones.$milestone._index`] = call({ ...written, milestone: "improvement_plan" });
  calls[`${FOLDER}.draft.milestones.$milestone.removal`] = call({ ...removed, milestone: "trial_run" });
  for (const form of ["_index", "placement"]) calls[`${FOLDER}.draft.requirements.$requirementId.${form}`] = call(written);
  return { calls, office, database, newerId };
}

const NAMES = { titleZh: "本机构标准", titleEn: "Our scheme", standard: "GB/T 27922-2011" };
const ROW = {
  ...{ clause: "5.1.1.1", titleZh: "标题", titleEn: "Title", guidanceZh: "说明", guidanceEn: "Guidance" },
  ...{ evidenceZh: "甲\n乙", evidenceEn: "A\nB", applicability: "traders" },
};
const SPECIAL = { deductionMillipoints: "1", failingDeductions: "5", bonusMillipoints: "1", maxBonuses: "1", capMillipoints: "" };
const LEVELS = {
  ...{ totalMillipoints: "100", "thresholds.five_star": "95", "thresholds.four_star": "90" },
  ...{ "thresholds.three_star": "80", "thresholds.two_star": "", "thresholds.pass": "70" },
  ...{ "namesZh.five_star": "甲级", "namesEn.five_star": "Grade A", "namesZh.not_passed": "", "namesEn.not_passed": "" },
};
const MILESTONE = {
  ...{ titleZh: "管理层访谈", titleEn: "Interviews", after: "kick_off", takes: "3", unit: "working_days" },
  ...{ completion: "gate-entryConditionsMet", onAuditDate: "on" },
};
const PEOPLE = {
  ...{ clause: "5.1.2.2", percent: "10", base: "service_management_staff", rounding: "up", minimum: "1" },
  ...{ award: "pro_rata", ownIssuer: "on", issuers: "中国商业联合会" },
};

/** A form that is in order now for each route about schemes. */
export function schemeForms(desk: () => SchemeDesk): Record<string, () => Promise<Fields>[]> {
  const params = (id: string) => desk().calls[id]?.params ?? {};
  const draft = (id: string) => draftOf(desk().office, params(id).schemeId ?? "");
  const part = (name: "basics" | "levels" | "special" | "people", fields: Fields) => ({
    [`${FOLDER}.draft.${name}`]: () => [
      draft(`${FOLDER}.draft.${name}`).then(({ versions }) => ({ ...fields, version: String(versions[name]) })),
    ],
  });
  const plan = (name: string, fields: Fields) => ({
    [`${FOLDER}.draft.milestones.${name}`]: () => [
      draft(`${FOLDER}.draft.milestones.${name}`).then(({ versions }) => ({ ...fields, version: String(versions.milestones) })),
    ],
  });
  const schemeVersion = async (id: string) => {
    const { rows } = await desk().database.query<{ version: number }>("select version from app.schemes where id = $1", [params(id).schemeId]);
    return String(rows[0]?.version ?? 1);
  };
  const whole = (id: string) => draft(id).then(({ versions }) => ({ version: String(versions.whole) }), () => ({ version: "1" }));
  const row = async (id: string) => {
    const { rows } = await desk().database.query<{ version: number }>("select version from app.requirements where id = $1", [
      params(id).requirementId,
    ]);
    return { version: String(rows[0]?.version ?? 1) };
  };
  const own = `${FOLDER}.draft.requirements.$requirementId`;
  const engagementVersion = async () => {
    const { rows } = await desk().database.query<{ version: number }>("select version from app.engagements where id = $1", [
      params(MOVE).engagementId,
    ]);
    return String(rows[0]?.version ?? 1);
  };
  return {
    [MOVE]: () => [
      engagementVersion().then((version) => ({ schemeVersionId: desk().newerId, targetLevel: "three_star", version })),
    ],
    [`${FOLDER}.copy`]: () => [Promise.resolve(NAMES)],
    [`${FOLDER}.next-version`]: () => [Promise.resolve({ intent: "start" })],
    [`${FOLDER}.archival`]: () => [
      schemeVersion(`${FOLDER}.archival`).then((version) => ({ state: "archived", version })),
      schemeVersion(`${FOLDER}.archival`).then((version) => ({ state: "active", version })),
    ],
    [`${FOLDER}.points`]: () => [confirmation(desk(), params(`${FOLDER}.points`).schemeId ?? "")],
    ...part("basics", { ...NAMES, kind: "service", validityMonths: "36", surveillanceEveryMonths: "12", reminderDays: "90、30" }),
    ...part("levels", LEVELS),
    ...part("special", SPECIAL),
    ...part("people", PEOPLE),
    [`${FOLDER}.draft.conditions`]: () => [
      draft(`${FOLDER}.draft.conditions`).then(({ rules, versions }) => ({
        ...{ version: String(versions.conditions), "zh.new1": "已完成自查", "en.new1": "", "gone.person_in_charge": "" },
        ...Object.fromEntries(rules.entryConditions.map(({ code, title }) => [`zh.${code}`, title["zh-CN"]])),
        "en.rules_in_writing": "Rules are in writing",
      })),
    ],
    ...plan("new", MILESTONE),
    ...plan("$milestone._index", MILESTONE),
    ...plan("$milestone.removal", {}),
    [`${FOLDER}.draft.points`]: () => [
      draft(`${FOLDER}.draft.points`).then(({ requirements, versions }) => ({
        ...{ version: String(versions.points), checked: "no", source: "本" },
        ...pointsOf(requirements.filter(({ kind }) => kind !== "group")),
      })),
    ],
    [`${FOLDER}.draft.publication`]: () => [whole(`${FOLDER}.draft.publication`)],
    [`${FOLDER}.draft.removal`]: () => [whole(`${FOLDER}.draft.removal`)],
    [`${FOLDER}.draft.requirements.new`]: () => [
      draft(`${FOLDER}.draft.requirements.new`).then((now) => ({
        ...ROW,
        clause: `5.9.${now.requirements.length}`,
        place: `after-${requirementOf(now, "5.1.1.2")}`,
      })),
    ],
    [`${own}._index`]: () => [row(`${own}._index`).then((version) => ({ ...ROW, ...version }))],
    [`${own}.placement`]: () => [
      Promise.all([draft(`${own}.placement`), row(`${own}.placement`)]).then(([now, version]) => ({
        place: `after-${requirementOf(now, "5.1.2.1")}`,
        ...version,
      })),
    ],
    [`${own}.removal`]: () => [row(`${own}.removal`)],
  };
}

function pointsOf(rows: readonly { clause: string; points: number }[]): Fields {
  return Object.fromEntries(rows.map(({ clause, points }) => [`points.${pointsField(clause)}`, String(points / 1_000)]));
}

async function confirmation({ database, office }: SchemeDesk, schemeId: string): Promise<Fields> {
  const { rows: versions } = await database.query<{ id: string }>(
    "select id from app.scheme_versions where scheme_id = $1 and status = 'published' order by number desc limit 1",
    [schemeId],
  );
  const versionId = versions[0]?.id ?? "";
  const { rows } = await database.query<{ clause: string; points: number }>(
    "select clause, points from app.requirements where scheme_version_id = $1 and kind = 'item' order by position",
    [versionId],
  );
  return {
    ...{ versionId, confirmedBy: office.scope.actor.memberId, source: "2012 年版", confirmedOn: "2026-03-01" },
    ...pointsOf(rows),
  };
}
