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
  ...{ preparedOn: "2026-03-02", inForceOn: null, implementedOn: null, supersededOn: null, state: "signed" },
  ...{ pdfSha256: null, sealedSha256: null, named: 2, signed: 2, signers: [] },
};

function page(found: PublicView, locale: "zh-CN" | "en"): string {
  return renderToStaticMarkup(
    <IntlProvider locale={locale} timeZone="Asia/Shanghai" messages={{ check: check[locale] }}>
      <CheckedDocument found={found} level={1} />
    </IntlProvider>,
  );
}

test.each(["zh-CN", "en"] as const)("a document is told what its seal is worth, a certificate has none, in %s", (locale) => {
  const words = check[locale];
  const shown = (found: PublicView) => page(found, locale);
  expect(shown(DOCUMENT)).toContain(words.seal);
  expect(shown(DOCUMENT)).toContain(words.stateBody.signed);
  expect(shown(CERTIFICATE)).not.toContain(words.seal);
});

test("what is not there yet is told as such, and the day of implementation apart from that of signing", () => {
  const draft = { ...DOCUMENT, state: "not_in_force", signed: 0 } as PublicView;
  const shown = page(draft, "zh-CN");
  for (const said of ["尚无人签署，共 2 位签批人", "尚未生成", "尚未封章", "尚未生效"]) expect(shown).toContain(said);
  expect(shown).not.toMatch(/>无<|实施日期</u);
  expect(page({ ...draft, signed: 1 } as PublicView, "zh-CN")).toContain("已签署 1 人，共 2 位签批人");
  expect(page({ ...draft, signed: 1 } as PublicView, "en")).toContain("1 has signed, of 2 signers");
  expect(page({ ...draft, named: 0 } as PublicView, "zh-CN")).toContain("未指定签批人");

  const inForce = page({ ...DOCUMENT, state: "in_force", inForceOn: "2026-03-20", implementedOn: "2026-04-01" }, "zh-CN");
  expect(inForce).toMatch(/生效日（签批完成）<\/dt>.*?2026年3月20日.*?实施日期<\/dt>.*?2026年4月1日/u);
});
