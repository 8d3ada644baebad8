import { GBT27922_2011 } from "#app/domain/schemes/gbt27922-2011.data.ts";
import { type Requirement, type SchemeVersion, spreadEvenly } from "#app/domain/schemes/scheme.rules.ts";

const IN_GROUP = 10;

/** A scheme of one section with many items in groups of ten, to see what size costs. */
export function broadScheme(count: number): SchemeVersion {
  const text = (clause: string) => ({
    title: { "zh-CN": `第 ${clause} 条：按规定向顾客提供服务`, en: `Item ${clause}: services are provided to customers as laid down` },
    guidance: { "zh-CN": "查阅制度与三个月的记录。", en: "Read the rules and three months of records." },
  });
  const groups = Array.from({ length: Math.ceil(count / IN_GROUP) }, (_, at): Requirement => {
    const clause = `1.${at + 1}`;
    return { kind: "group", clause, parent: "1", ...text(clause) };
  });
  const items = spreadEvenly(100_000, count).map((millipoints, at): Requirement => {
    const parent = `1.${Math.floor(at / IN_GROUP) + 1}`;
    const clause = `${parent}.${(at % IN_GROUP) + 1}`;
    return { kind: "item", clause, parent, ...text(clause), millipoints, evidence: [], appliesOnlyTo: null };
  });
  const requirements = [
    { kind: "section" as const, clause: "1", parent: null, ...text("1"), millipoints: 100_000 },
    ...groups.flatMap((group) => [group, ...items.filter(({ parent }) => parent === group.clause)]),
  ];
  return { ...GBT27922_2011, code: "broad", requirements, peopleRule: null };
}
