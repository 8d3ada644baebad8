import { useLocale } from "use-intl";
import { useTranslations } from "#app/i18n/use-translations.ts";
import type { RequirementLine, SchemeWords } from "#app/domain/schemes/scheme-words.types.ts";
import type { VersionDay } from "#app/domain/schemes/version-days.rules.ts";
import type { CertificationKind } from "#app/domain/schemes/scheme.rules.ts";
import type { LocalizedText } from "#app/i18n/locales.ts";
import { paths } from "#app/lib/paths.ts";
import { Anchor } from "../anchor.tsx";
import { LinkButton } from "../button.tsx";
import { Card } from "../card.tsx";
import { Notice } from "../notice.tsx";
import { PageHead } from "../page-head.tsx";
import { StatusBadge } from "../status-badge.tsx";
import { SchemeClauses } from "./scheme-clauses.tsx";
import { SchemeCycle, SchemeLevels, SchemeMilestones, SchemePeople } from "./scheme-rules.tsx";

export interface SchemePageView {
  slug: string;
  title: LocalizedText;
  kind: CertificationKind;
  number: number;
  rules: SchemeWords;
  requirements: readonly RequirementLine[];
  scheme: { id: string; builtIn: boolean; archived: boolean; hasDraft: boolean };
  versions: readonly VersionDay[];
  mayWrite: boolean;
  mayPublish: boolean;
}

/** A published version of a scheme: what can be done with it, who checked its points, its clauses and its rules. */
export function SchemeView({ page }: { page: SchemePageView }) {
  const t = useTranslations("schemes");
  const term = useTranslations("terms");
  const locale = useLocale();
  const { slug, title, kind, number, rules, requirements, scheme, versions } = page;
  const { provisional, scoring } = rules;
  const inForce = versions[0]?.number === number;
  return (
    <>
      <PageHead
        title={title[locale]}
        breadcrumbs={[{ href: paths.workspace(slug).schemes(), label: t("title") }]}
        badge={
          <>
            {provisional && <StatusBadge tone="amber">{t("provisional")}</StatusBadge>}
            {scheme.archived && <StatusBadge tone="ink">{t("states.archived")}</StatusBadge>}
          </>
        }
        facts={[rules.standard, term(`certificationKinds.${kind}`), t("versionNumber", { number })].join(" · ")}
        action={<Actions page={page} inForce={inForce} />}
      />
      <div className="grid gap-5">
        {provisional && (
          <Notice tone="amber" title={t("provisionalTitle")}>
            {provisional[locale]}
          </Notice>
        )}
        <Versions page={page} />
        <SchemeClauses requirements={requirements} totalMillipoints={scoring.totalMillipoints} />
        <SchemeLevels scoring={scoring} />
        {rules.peopleRule && <SchemePeople rule={rules.peopleRule} />}
        <SchemeCycle cycle={rules.cycle} />
        <SchemeMilestones milestones={rules.milestones} entryConditions={rules.entryConditions} />
      </div>
    </>
  );
}

function Actions({ page, inForce }: { page: SchemePageView; inForce: boolean }) {
  const edit = useTranslations("drafting");
  const own = paths.workspace(page.slug).scheme(page.scheme.id);
  const { scheme, mayWrite, mayPublish, rules } = page;
  const active = inForce && !scheme.archived;
  const links = [
    ...(mayPublish && active && (rules.provisional || scheme.builtIn) && !scheme.hasDraft
      ? [{ href: own.points(), label: edit("points.action") }]
      : []),
    ...(mayWrite && active && !scheme.builtIn && !scheme.hasDraft
      ? [{ href: own.nextVersion(), label: edit("next.action") }]
      : []),
    ...(mayWrite && scheme.hasDraft ? [{ href: own.draft(), label: edit("draft.open") }] : []),
    ...(mayWrite && inForce ? [{ href: own.copy(), label: edit("copy.action") }] : []),
    { href: own.engagements(), label: edit("use.action") },
    ...(mayPublish ? [{ href: own.archival(), label: edit(scheme.archived ? "archival.restore" : "archival.archive") }] : []),
  ];
  return (
    <div className="flex flex-wrap gap-2">
      {links.map(({ href, label }) => (
        <LinkButton key={href} href={href}>
          {label}
        </LinkButton>
      ))}
    </div>
  );
}

/** All published versions, the newest first, with who checked their points in which copy of the standard. */
function Versions({ page }: { page: SchemePageView }) {
  const edit = useTranslations("drafting");
  const t = useTranslations("schemes");
  const own = paths.workspace(page.slug).scheme(page.scheme.id);
  return (
    <Card title={edit("versions.title")}>
      <ul className="grid gap-2">
        {page.versions.map(({ number, provisional, publishedOn, confirmation }, at) => (
          <li key={number} className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
            {number === page.number ? (
              <strong>{t("versionNumber", { number })}</strong>
            ) : (
              <Anchor href={own.version(number)} className="link">
                {t("versionNumber", { number })}
              </Anchor>
            )}
            <StatusBadge tone={at === 0 ? "jade" : "ink"}>{edit(at === 0 ? "versions.inForce" : "versions.former")}</StatusBadge>
            {publishedOn && <span className="text-ink-soft tabular-nums">{edit("versions.since", { date: publishedOn })}</span>}
            <span className="min-w-0 [overflow-wrap:anywhere]">
              {confirmation
                ? edit("points.byPerson", {
                    name: confirmation.name ?? edit("points.someone"),
                    date: confirmation.on,
                    source: confirmation.source,
                  })
                : t(provisional ? "provisional" : "checked")}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
