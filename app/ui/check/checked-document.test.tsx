import { renderToStaticMarkup } from "react-dom/server";
import { IntlProvider } from "use-intl";
import { expect, test } from "vitest";
import type { PublicView } from "#app/auth/public-check.server.ts";
import { check } from "#app/i18n/messages/check.ts";
import { CheckedDocument } from "./checked-document.tsx";

const CERTIFICATE: PublicView = {
  ...{ kind: "manager_certificate", code: "0123456789ABCDEF", number: "ZT-1", person: "何*", courseZh: "课程", courseEn: "Course" },
  ...{ hours: 24, issuer: "证途咨询", issuedOn: "2026-03-02", expiresOn: "2029-03-02", state: "valid" },
};
const DOCUMENT: PublicView = {
  ...{ kind: "document", code: "0123456789ABCDEF", title: "制度", number: "N-1", client: "广州****有限公司", issuer: "证途咨询", version: 1 },
  ...{ preparedOn: "2026-03-02", inForceOn: null, supersededOn: null, state: "signed", pdfSha256: null, sealedSha256: null, signers: [] },
};

test.each(["zh-CN", "en"] as const)("a document is told what its seal is worth, a certificate has none, in %s", (locale) => {
  const words = check[locale];
  const shown = (found: PublicView) =>
    renderToStaticMarkup(
      <IntlProvider locale={locale} timeZone="Asia/Shanghai" messages={{ check: words }}>
        <CheckedDocument found={found} level={1} />
      </IntlProvider>,
    );
  expect(shown(DOCUMENT)).toContain(words.seal);
  expect(shown(DOCUMENT)).toContain(words.stateBody.signed);
  expect(shown(CERTIFICATE)).not.toContain(words.seal);
});
