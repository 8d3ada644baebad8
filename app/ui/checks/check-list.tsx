import { useLocale } from "use-intl";
import type { CheckCode, CheckResult, Finding } from "#app/domain/checks/check.rules.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { Anchor } from "../anchor.tsx";
import { Card } from "../card.tsx";
import { Disclosure } from "../disclosure.tsx";
import { StatusBadge } from "../status-badge.tsx";

interface Ways {
  item: (clause: string) => string;
  /** Where evidence for a clause is asked for, and where it is listed. */
  askFor: (clause: string) => string;
  evidence: (clause: string) => string;
  training: string;
  documents: string;
  newDocument: (template: string) => string;
}

/** So many findings stand open; more of them are folded away. */
const MOST_OPEN = 12;

/** Every check with what it found; each finding leads to its mend. */
export function CheckList({ results, ways }: { results: readonly CheckResult[]; ways: Ways }) {
  const t = useTranslations("checks");
  return (
    <div className="grid gap-5">
      {results.map(({ check, findings: found }) => (
          <Card key={check} title={t(`names.${check}`)} level={3} action={<CheckBadge count={found.length} check={check} />}>
            {found.length > 0 && (
              <>
                <p className="text-ink-soft">{t(`about.${check}`)}</p>
                <Disclosure label={t("list")} open={found.length <= MOST_OPEN}>
                  <ul className="divide-y divide-line">
                    {found.map((finding) => (
                      <FindingRow key={keyOf(finding)} finding={finding} ways={ways} />
                    ))}
                  </ul>
                </Disclosure>
              </>
            )}
          </Card>
      ))}
    </div>
  );
}

/** How many findings a check has; red only where certification itself is at stake. */
export function CheckBadge({ check, count }: { check: CheckCode; count: number }) {
  const t = useTranslations("checks");
  if (count === 0) return <StatusBadge tone="jade">{t("fine")}</StatusBadge>;
  return <StatusBadge tone={check === "no_document" ? "amber" : "seal"}>{t("found", { count })}</StatusBadge>;
}

function keyOf(finding: Finding): string {
  if ("clause" in finding) return finding.clause;
  return "person" in finding ? finding.person : finding.check;
}

function FindingRow({ finding, ways }: { finding: Finding; ways: Ways }) {
  const t = useTranslations("checks");
  const locale = useLocale();
  const named = "clause" in finding && (
    <>
      <span className="font-semibold tabular-nums">{finding.clause}</span> {finding.title[locale]}
    </>
  );
  const parts = (() => {
    switch (finding.check) {
      case "excluded_unmet":
        return { what: named, detail: t(finding.raisesLevel ? "raises" : "keeps"), href: ways.item(finding.clause), mend: t("mend.item") };
      case "met_without_evidence":
        return { what: named, detail: "", href: ways.askFor(finding.clause), mend: t("mend.ask") };
      case "evidence_too_old":
        return { what: named, detail: t(`worths.${finding.worth}`), href: ways.evidence(finding.clause), mend: t("mend.evidence") };
      case "no_certificate":
        return {
          what: <span className="font-semibold">{finding.person}</span>,
          detail: `${t(`standings.${finding.standing}`)} · ${t("onDay", { onDay: finding.onDay })}`,
          ...{ href: ways.training, mend: t("mend.training") },
        };
      case "too_few_managers":
        return {
          what: t("shortage", { required: finding.required, missing: finding.missing }),
          ...{ detail: t("onDay", { onDay: finding.onDay }), href: ways.training, mend: t("mend.training") },
        };
      case "no_document":
        return finding.template
          ? { what: named, detail: "", href: ways.newDocument(finding.template), mend: t("mend.write") }
          : { what: named, detail: t("noTemplate"), href: ways.documents, mend: t("mend.documents") };
    }
  })();
  return (
    <li className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-0.5 py-2">
      <p className="min-w-0">
        {parts.what} {parts.detail && <span className="text-xs text-ink-soft">{parts.detail}</span>}
      </p>
      <Anchor href={parts.href} className="link inline-block py-1">
        {parts.mend}
        {"clause" in finding && <span className="sr-only"> {finding.clause}</span>}
      </Anchor>
    </li>
  );
}
