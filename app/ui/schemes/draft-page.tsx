import type { ReactNode } from "react";
import { useLocale } from "use-intl";
import { useTranslations } from "#app/i18n/use-translations.ts";
import type { DraftFault } from "#app/domain/schemes/draft.rules.ts";
import { ownLevelNames } from "#app/domain/schemes/level-names.rules.ts";
import type { CertificationKind, EntryCondition } from "#app/domain/schemes/scheme.rules.ts";
import type { RequirementLine, SchemeWords } from "#app/domain/schemes/scheme-words.types.ts";
import type { LocalizedText } from "#app/i18n/locales.ts";
import { paths } from "#app/lib/paths.ts";
import type { schemePaths } from "#app/lib/scheme-paths.ts";
import { Anchor } from "../anchor.tsx";
import { LinkButton } from "../button.tsx";
import { Card } from "../card.tsx";
import { type Fact, Facts } from "../facts.tsx";
import { Notice } from "../notice.tsx";
import { PageHead } from "../page-head.tsx";
import { StatusBadge } from "../status-badge.tsx";
import { DraftMilestones } from "./draft-milestones.tsx";
import { DraftTree } from "./draft-tree.tsx";
import { usePoints } from "./scheme-clauses.tsx";
import { LevelWords } from "./level-words.tsx";
import { useFaultText } from "./use-fault-text.ts";

export interface DraftView {
  slug: string;
  id: string;
  title: LocalizedText;
  kind: CertificationKind;
  number: number;
  /** A version is in force beside the draft. */
  hasVersion: boolean;
  rules: SchemeWords;
  requirements: readonly RequirementLine[];
  confirmation: { name: string | null; source: string; on: string } | null;
  faults: readonly DraftFault[];
  mayPublish: boolean;
}

type Part = "basics" | "levels" | "special" | "people" | "points" | "conditions";

/** The draft of a scheme: each part with its way to change it, and what is amiss beside where it is mended. */
export function DraftPage({ draft }: { draft: DraftView }) {
  const t = useTranslations("drafting");
  const s = useTranslations("schemes");
  const locale = useLocale();
  const { slug, id, title, number, faults, mayPublish } = draft;
  const ws = paths.workspace(slug);
  const own = ws.scheme(id);
  return (
    <LevelWords names={ownLevelNames(draft.rules.scoring.levels)}>
      <PageHead
        title={t("draft.title", { title: title[locale] })}
        breadcrumbs={[
          { href: ws.schemes(), label: s("title") },
          ...(draft.hasVersion ? [{ href: own.root, label: title[locale] }] : []),
        ]}
        badge={<StatusBadge tone="slate">{t("draft.badge")}</StatusBadge>}
        facts={[draft.rules.standard, s("versionNumber", { number })].join(" · ")}
        action={
          <div className="flex flex-wrap gap-2">
            {mayPublish && faults.length === 0 && (
              <LinkButton href={own.publication()} tone="jade">
                {t("draft.publish")}
              </LinkButton>
            )}
            <LinkButton href={own.discard()}>{t("draft.discard")}</LinkButton>
          </div>
        }
      />
      <div className="grid gap-5">
        <Standing draft={draft} />
        <Parts draft={draft} />
        <DraftMilestones milestones={draft.rules.milestones} own={own} />
        <DraftTree rows={draft.requirements} faults={faults} own={own} />
      </div>
    </LevelWords>
  );
}

/** As many faults as can be read at a glance; each stands beside its clause too. */
const LISTED = 8;

/** What keeps the draft from being published, each leading to where it is mended. */
function Standing({ draft: { slug, id, faults, mayPublish } }: { draft: DraftView }) {
  const t = useTranslations("drafting");
  const tell = useFaultText();
  const own = paths.workspace(slug).scheme(id);
  if (faults.length === 0) return <Notice tone="jade">{t(mayPublish ? "draft.ready" : "draft.ownerPublishes")}</Notice>;
  return (
    <Notice tone="amber" title={t("draft.faults", { count: faults.length })}>
      <ul className="mt-1 grid gap-1">
        {faults.slice(0, LISTED).map((fault) => (
          <li key={tell(fault)}>
            <Anchor href={mendHref(fault, own)} className="link">
              {tell(fault)}
            </Anchor>
          </li>
        ))}
        {faults.length > LISTED && <li>{t("draft.faultsMore", { count: faults.length - LISTED })}</li>}
      </ul>
    </Notice>
  );
}

function mendHref(fault: DraftFault, own: ReturnType<typeof schemePaths>): string {
  if (fault.at === "levels" || fault.at === "special" || fault.at === "people") return own.part(fault.at);
  if (fault.at === "clauses") return own.newRequirement();
  return fault.code === "section_sum" || fault.code === "bad_points" ? own.part("points") : `#clause-${fault.clause}`;
}

function Parts({ draft }: { draft: DraftView }) {
  const t = useTranslations("drafting");
  const s = useTranslations("schemes");
  const facts = usePartFacts(draft);
  return (
    <div className="grid gap-5 lg:grid-cols-2 lg:items-start">
      <Part draft={draft} part="basics" items={facts.basics} />
      <Part draft={draft} part="levels" items={facts.levels} />
      <Part draft={draft} part="special" items={facts.special} />
      <Part draft={draft} part="people" items={facts.people} />
      <Part draft={draft} part="points" items={[{ label: t("points.checked"), value: facts.points }]}>
        {!draft.confirmation && <StatusBadge tone="amber">{s("provisional")}</StatusBadge>}
      </Part>
      <Part draft={draft} part="conditions" items={[]}>
        <Conditions conditions={draft.rules.entryConditions} />
      </Part>
    </div>
  );
}

interface PartProps {
  draft: DraftView;
  part: Part;
  items: readonly Fact[];
  children?: ReactNode;
}

function Part({ draft, part, items, children }: PartProps) {
  const t = useTranslations("drafting");
  const tell = useFaultText();
  const own = paths.workspace(draft.slug).scheme(draft.id);
  const faults = draft.faults.filter(({ at }) => at === part);
  return (
    <Card
      title={t(`parts.${part}`)}
      action={
        <Anchor href={own.part(part)} className="link">
          {t("draft.edit")}
          <span className="sr-only"> {t(`parts.${part}`)}</span>
        </Anchor>
      }
    >
      {items.length > 0 && <Facts items={items} />}
      {children && <div className={items.length > 0 ? "mt-3" : undefined}>{children}</div>}
      {faults.length > 0 && (
        <ul className="mt-3 grid gap-1 text-seal">
          {faults.map((fault) => (
            <li key={tell(fault)}>{tell(fault)}</li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function Conditions({ conditions }: { conditions: readonly EntryCondition[] }) {
  const t = useTranslations("drafting");
  const locale = useLocale();
  if (conditions.length === 0) return <p>{t("plan.none")}</p>;
  return (
    <ul className="list-disc pl-5">
      {conditions.map(({ code, title }) => (
        <li key={code}>{title[locale]}</li>
      ))}
    </ul>
  );
}

/** What each part says, as label and value. */
function usePartFacts({ rules, kind, title, confirmation }: DraftView) {
  const t = useTranslations("drafting");
  const s = useTranslations("schemes");
  const term = useTranslations("terms");
  const points = usePoints();
  const { scoring, peopleRule, cycle, acceptedIssuers } = rules;
  const issuers = [...(acceptedIssuers?.own ?? true ? [t("people.issuersOwn")] : []), ...(acceptedIssuers?.issuers ?? [])];
  const basics: Fact[] = [
    { label: t("fields.titleZh"), value: title["zh-CN"] },
    { label: t("fields.titleEn"), value: title.en },
    { label: t("fields.kind"), value: term(`certificationKinds.${kind}`) },
    { label: t("fields.validityMonths"), value: `${cycle.validityMonths} ${t("fields.months")}` },
    { label: t("fields.surveillanceEveryMonths"), value: `${cycle.surveillanceEveryMonths} ${t("fields.months")}` },
    { label: t("fields.reminderDays"), value: `${cycle.reminderDays.join(s("detail.and"))} ${t("fields.days")}` },
  ];
  const levels: Fact[] = [
    { label: t("fields.total"), value: s("detail.section", { points: points(scoring.totalMillipoints) }) },
    ...scoring.levels
      .filter(({ code }) => code !== "not_passed")
      .map(({ code, threshold }) => ({ label: term(`levels.${code}`), value: s("detail.fromPoints", { points: threshold }) })),
  ];
  const special: Fact[] = [
    {
      label: t("fields.deduction"),
      value:
        scoring.deductionMillipoints === 0
          ? s("detail.noDeduction")
          : s("detail.section", { points: points(scoring.deductionMillipoints) }),
    },
    ...(scoring.deductionMillipoints === 0
      ? []
      : [{ label: t("fields.failing"), value: `${scoring.failingDeductions} ${t("fields.failingUnit")}` }]),
    {
      label: t("fields.bonus"),
      value: scoring.maxBonuses > 0 ? s("detail.section", { points: points(scoring.bonusMillipoints) }) : s("detail.noBonus"),
    },
    {
      label: t("fields.cap"),
      value: scoring.capMillipoints === null ? s("detail.noCap") : s("detail.section", { points: points(scoring.capMillipoints) }),
    },
  ];
  const people: Fact[] = [
    ...(peopleRule
      ? [
          { label: t("fields.peopleClause"), value: peopleRule.clause },
          { label: t("fields.percent"), value: `${peopleRule.percent}% · ${t(`fields.bases.${peopleRule.base}`)}` },
          { label: t("fields.rounding"), value: t(`fields.roundings.${peopleRule.rounding}`) },
          { label: t("fields.minimum"), value: `${peopleRule.minimum} ${t("fields.minimumUnit")}` },
          { label: t("fields.award"), value: t(`fields.awards.${peopleRule.award}`) },
        ]
      : [{ label: t("fields.percent"), value: t("people.none") }]),
    { label: t("people.issuers"), value: issuers.join(s("detail.and")) || t("people.noIssuers") },
  ];
  return {
    ...{ basics, levels, special, people },
    points: confirmation
      ? t("points.byPerson", {
          name: confirmation.name ?? t("points.someone"),
          date: confirmation.on,
          source: confirmation.source,
        })
      : t("points.unchecked"),
  };
}
