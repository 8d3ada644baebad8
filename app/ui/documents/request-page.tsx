import type { RequestState, VersionState } from "#db/document-tables.ts";
import type { BlockChange } from "#app/domain/documents/compare.rules.ts";
import type { DocumentContent } from "#app/domain/documents/content.rules.ts";
import { spacedCode } from "#app/lib/check-code.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { paths } from "#app/lib/paths.ts";
import type { Crumb } from "../breadcrumbs.tsx";
import { Anchor } from "../anchor.tsx";
import { LinkButton } from "../button.tsx";
import { Card } from "../card.tsx";
import { Notice } from "../notice.tsx";
import { PageHead } from "../page-head.tsx";
import { useDay } from "../use-day.ts";
import { Changes } from "./changes.tsx";
import { DocumentBody } from "./document-body.tsx";
import { DocumentContents } from "./document-contents.tsx";
import type { Standing } from "./not-asked.tsx";
import { Refreshing } from "./refreshing.tsx";
import { type ShownSigner, SignerList } from "./request-status.tsx";

/** A request with the version it is for, frozen: nothing here follows the draft. */
interface RequestToRead {
  title: string;
  number: string;
  versionNumber: number;
  versionState: VersionState;
  pages: number | null;
  sealed: boolean;
  /** What anyone checks the printed version by, once it was signed by all. */
  checkCode: string | null;
  /** Everyone has signed, and the sealed file is being made. */
  sealing: boolean;
  state: Standing;
  requestState: RequestState;
  closedReason: string | null;
  dueOn: string;
  message: string | null;
  workspace: string;
  body: DocumentContent;
  /** What changed since the version sent before; null for the first. */
  before: { number: number; changes: readonly BlockChange[] } | null;
  signers: readonly ShownSigner[];
}

interface RequestPageProps {
  page: RequestToRead;
  hrefs: Record<"signature" | "answer" | "pdf" | "sealed", string>;
  breadcrumbs: readonly Crumb[];
  /** 2 below an engagement header. */
  level: 1 | 2;
}

/** What a signer is asked for, all of what is to be signed, and the way to sign or return it. */
export function RequestPage({ page, hrefs, breadcrumbs, level }: RequestPageProps) {
  const t = useTranslations("signing");
  const day = useDay();
  const { state, before, requestState } = page;
  const below = level === 1 ? 2 : 3;
  const Heading = level === 1 ? "h2" : "h3";
  const facts = [
    ...[page.number, t("versionNumber", { number: String(page.versionNumber) }), t("pages", { count: page.pages ?? 0 })],
    page.versionState === "in_force" && t("inForce"),
  ];
  const answers = state === "yours" && (
    <>
      <LinkButton tone="seal" href={hrefs.signature}>
        {t("sign")}
      </LinkButton>
      <LinkButton href={hrefs.answer}>{t("ask")}</LinkButton>
    </>
  );
  return (
    <>
      <PageHead level={level} title={page.title} facts={facts.filter(Boolean).join(" · ")} breadcrumbs={breadcrumbs} />
      <div className="grid gap-6">
        {page.versionState === "superseded" && (
          <Notice tone="amber" title={t("superseded")}>
            {t("supersededBody")}
          </Notice>
        )}
        {page.sealing && <Refreshing title={t("fileStates.sealing")} body={t("sealingBody")} />}
        <Notice tone={state === "yours" ? "amber" : state === "done" ? "jade" : "slate"} title={t(`state.${state}`)}>
          {state === "yours" && t("due", { date: day(page.dueOn) })}
          {state === "waiting" && t("state.waitingBody")}
          {state === "barred" && t("state.barredBody")}
          {requestState !== "open" && <span className="block">{t(`requestStates.${requestState}`)}</span>}
          {page.closedReason && <span className="block">{t("reasonGiven", { reason: page.closedReason })}</span>}
        </Notice>
        {page.message && (
          <Card title={t("message", { name: page.workspace })} level={below}>
            <p className="whitespace-pre-line">{page.message}</p>
          </Card>
        )}
        <div className="flex flex-wrap gap-3">
          {answers}
          <LinkButton href={hrefs.pdf} reloadDocument>
            {t(requestState === "signed" ? "pdfSent" : "pdf")}
          </LinkButton>
          {page.sealed && (
            <LinkButton tone="jade" href={hrefs.sealed} reloadDocument>
              {t("sealed")}
            </LinkButton>
          )}
        </div>
        {before === null ? (
          <p className="text-ink-soft">{t("firstTime")}</p>
        ) : (
          <section>
            <Heading className="mb-2 text-lg">{t("changes", { number: String(before.number) })}</Heading>
            {before.changes.length === 0 ? (
              <p className="text-ink-soft">{t("noChanges")}</p>
            ) : (
              <Changes
                changes={before.changes}
                below={below}
                words={{
                  ...{ added: t("changeKinds.added"), removed: t("changeKinds.removed"), changed: t("changeKinds.changed") },
                  ...{ before: t("changeKinds.before"), after: t("changeKinds.after"), otherwise: t("changeKinds.otherwise") },
                }}
              />
            )}
          </section>
        )}
        <section>
          <Heading className="mb-2 text-lg">{t("people")}</Heading>
          <SignerList signers={page.signers} open={requestState === "open"} />
          {page.checkCode && (
            <p className="mt-3">
              {t("checkCode")}{" "}
              <Anchor className="link target inline-flex items-center font-mono" href={paths.checkCode(page.checkCode)}>
                {spacedCode(page.checkCode)}
              </Anchor>
            </p>
          )}
        </section>
        <Card title={t("read")} level={below}>
          <DocumentContents content={page.body} label={t("contents")} />
          <DocumentBody content={page.body} below={below} otherwise={t("changeKinds.otherwise")} />
        </Card>
        {answers && <div className="flex flex-wrap gap-3">{answers}</div>}
      </div>
    </>
  );
}
