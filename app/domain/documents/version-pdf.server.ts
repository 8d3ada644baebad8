import { translatorOf } from "#app/i18n/translator.server.ts";
import { spacedCode } from "#app/lib/check-code.ts";
import { type PrintedWords, type VersionInput } from "./version-input.rules.ts";
import { chineseDay } from "./worded.rules.ts";

export interface SignedLine {
  memberId: string;
  /** When, as it is to be printed. */
  at: string;
  proof: "password" | "email_code" | "session";
}

// Documents are Chinese whatever language its readers have chosen for the screens.
const t = translatorOf("zh-CN", "documents");
/** A place in a table that says nothing. */
const BLANK = "\u3000";

/** The words around a version's text as they are today. Frozen with it, so that no later release moves a signed page. */
export function printedWords(input: Omit<VersionInput, "words">): PrintedWords {
  const fact = (label: string, value: string) => ({ label, value: value || BLANK });
  return {
    version: t("pdf.version", { number: String(input.version) }),
    facts: [
      fact(t("pdf.number"), input.number),
      fact(t("pdf.date"), chineseDay(input.date)),
      ...(input.implementedOn ? [fact(t("pdf.implementedOn"), chineseDay(input.implementedOn))] : []),
      fact(t("pdf.preparedBy"), input.preparedBy),
      fact(t("pdf.reviewedBy"), input.reviewedBy),
      fact(t("pdf.approvedBy"), input.approvedBy),
    ],
    frame: {
      page: t("pdf.page", { page: "{page}", total: "{total}" }),
      contents: t("pdf.contents"),
      otherwise: t("pdf.otherwise"),
      signatures: t("pdf.signatures"),
      signaturesIntro: t("pdf.signaturesIntro"),
      code: t("pdf.code"),
      hash: t("pdf.hash"),
      sealNote: t("pdf.sealNote"),
    },
    signatureHeads: [t("pdf.role"), t("pdf.name"), t("pdf.at"), t("pdf.proof")],
    roles: {
      prepared: t("pdf.roles.prepared"),
      reviewed: t("pdf.roles.reviewed"),
      approved: t("pdf.roles.approved"),
      confirmed: t("pdf.roles.confirmed"),
    },
    proofs: { password: t("pdf.proofs.password"), email_code: t("pdf.proofs.email_code"), session: t("pdf.proofs.session") },
  };
}

/**
 * The data of the PDF template: the same pages whether it is still to be signed or sealed, but for the lines of the
 * signature page and the hash below them.
 */
export function pdfData(input: VersionInput, sealed: { lines: readonly SignedLine[]; pdfSha256: string } | null) {
  const words = input.words ?? printedWords(input);
  return {
    meta: {
      title: input.title,
      company: input.company,
      number: input.number,
      version: words.version,
      date: input.date,
      code: spacedCode(input.code),
      checkAddress: input.checkAddress,
      facts: words.facts,
    },
    words: { ...words.frame, signatureHeads: words.signatureHeads },
    body: input.body,
    signers: input.signers.map(({ memberId, name, role }) => {
      const line = sealed?.lines.find((one) => one.memberId === memberId);
      return { name, role: words.roles[role], signed: line?.at ?? "", proof: line ? words.proofs[line.proof] : "" };
    }),
    hash: sealed?.pdfSha256 ?? "",
  };
}
