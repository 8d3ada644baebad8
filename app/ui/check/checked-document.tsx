import { useLocale } from "use-intl";
import type { PublicView } from "#app/auth/public-check.server.ts";
import { spacedCode } from "#app/lib/check-code.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { Facts } from "../facts.tsx";
import { Notice } from "../notice.tsx";
import { useDay } from "../use-day.ts";

type Found<Kind extends PublicView["kind"]> = Extract<PublicView, { kind: Kind }>;

/** What the public may see of a checked document or certificate: its state first. */
export function CheckedDocument({ found, level }: { found: PublicView; level: 1 | 2 }) {
  const t = useTranslations("check");
  const Heading = level === 1 ? "h1" : "h2";
  return (
    <section className="grid gap-5 rounded-lg border border-line bg-sheet px-5 py-5">
      <Heading className="text-lg">{found.kind === "document" ? found.title : found.person}</Heading>
      {found.kind === "document" ? <DocumentFacts found={found} /> : <CertificateFacts found={found} />}
      {found.kind === "document" && <p className="text-sm text-ink-soft">{t("seal")}</p>}
    </section>
  );
}

const DOCUMENT_TONES = { in_force: "jade", superseded: "amber", signed: "amber", not_in_force: "seal" } as const;

function DocumentFacts({ found }: { found: Found<"document"> }) {
  const t = useTranslations("check");
  const day = useDay();
  const hash = (value: string | null, without: string) => (value ? <code className="text-xs break-all">{value}</code> : without);
  const progress =
    found.named === 0 ? t("fields.noSigners") : t("fields.signing", { signed: found.signed, named: found.named });
  const signers = found.signers.map(({ role, name, on: signedOn }) => t("signer", { role: t(`roles.${role}`), name, date: day(signedOn) }));
  return (
    <>
      <Notice tone={DOCUMENT_TONES[found.state]} title={t(`state.${found.state}`)}>
        {t(`stateBody.${found.state}`)}
      </Notice>
      <Facts
        items={[
          { label: t("code"), value: spacedCode(found.code) },
          { label: t("fields.number"), value: found.number },
          { label: t("fields.version"), value: t("fields.versionNumber", { number: String(found.version) }) },
          { label: t("fields.client"), value: found.client },
          { label: t("fields.issuer"), value: found.issuer },
          { label: t("fields.preparedOn"), value: day(found.preparedOn) },
          { label: t("fields.inForceOn"), value: found.inForceOn ? day(found.inForceOn) : t("state.not_in_force") },
          ...(found.implementedOn ? [{ label: t("fields.implementedOn"), value: day(found.implementedOn) }] : []),
          ...(found.supersededOn ? [{ label: t("fields.supersededOn"), value: day(found.supersededOn) }] : []),
          { label: t("fields.signers"), value: signers.length > 0 ? <Lines lines={signers} /> : progress },
          { label: t("fields.pdf"), value: hash(found.pdfSha256, t("fields.notMade")) },
          { label: t("fields.sealed"), value: hash(found.sealedSha256, t("fields.notSealed")) },
        ]}
      />
    </>
  );
}

const CERTIFICATE_TONES = { valid: "jade", expired: "amber", revoked: "seal" } as const;

function CertificateFacts({ found }: { found: Found<"manager_certificate"> }) {
  const t = useTranslations("check");
  const day = useDay();
  const locale = useLocale();
  return (
    <>
      <Notice tone={CERTIFICATE_TONES[found.state]} title={t(`certificateState.${found.state}`)} />
      <Facts
        items={[
          { label: t("code"), value: spacedCode(found.code) },
          { label: t("fields.certificateNumber"), value: found.number },
          { label: t("fields.person"), value: found.person },
          { label: t("fields.course"), value: locale === "en" ? found.courseEn : found.courseZh },
          { label: t("fields.hours"), value: String(found.hours) },
          { label: t("fields.certificateIssuer"), value: found.issuer },
          { label: t("fields.issuedOn"), value: day(found.issuedOn) },
          { label: t("fields.expiresOn"), value: found.expiresOn === null ? t("fields.forever") : day(found.expiresOn) },
        ]}
      />
    </>
  );
}

function Lines({ lines }: { lines: readonly string[] }) {
  return (
    <>
      {lines.map((line) => (
        <span key={line} className="block">
          {line}
        </span>
      ))}
    </>
  );
}
