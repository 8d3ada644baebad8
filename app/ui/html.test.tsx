import { renderToStaticMarkup } from "react-dom/server";
import { IntlProvider } from "use-intl";
import { describe, expect, test } from "vitest";
import { ui } from "#app/i18n/messages/ui.ts";
import { anchorHtml } from "./anchor.tsx";
import { DataTable } from "./data-table.tsx";
import { html, htmlText } from "./html.ts";
import { statusBadgeHtml } from "./status-badge.tsx";

const HOSTILE = [
  `<script>alert(1)</script>`,
  `"><img src=x onerror=alert(1)>`,
  `' onmouseover='alert(1)`,
  `</td></tr></table><svg onload=alert(1)>`,
  `&lt;b&gt; stays text`,
  `\${alert(1)} <!-- --> ]]>`,
];

/** What a browser would find in markup: only tags count, since escaped text holds none. */
function tagsOf(markup: string): string[] {
  return [...markup.matchAll(/<\/?([a-z]+)/gi)].map(([, name]) => (name ?? "").toLowerCase());
}

describe("html", () => {
  test.each(HOSTILE)("keeps %s text, in text and between quotes", (name) => {
    const markup = htmlText(html`<p title="${name}">${name}</p>`);
    expect(tagsOf(markup)).toEqual(["p", "p"]);
    expect(markup.match(/"/g)).toHaveLength(2);
    expect(markup).not.toContain("'");
  });

  test("takes markup of its own as it is and nothing else", () => {
    expect(htmlText(html`<b>${html`<i>${"a & b"}</i>`}</b>`)).toBe("<b><i>a &amp; b</i></b>");
    const posing = { toString: () => "<b>", html: "<b>", __html: "<b>" } as unknown as string;
    expect(htmlText(html`${posing}`)).toBe("");
  });

  test("nothing, false and lists", () => {
    expect(htmlText(html`${null}${undefined}${false}${0}${["<", html`<br>`]}`)).toBe("0&lt;<br>");
  });
});

describe("rows of a table", () => {
  test.each(HOSTILE)("show %s and run nothing", (name) => {
    const page = renderToStaticMarkup(
      <IntlProvider locale="en" timeZone="UTC" messages={{ ui: ui.en }}>
        <DataTable
          caption="Clients"
          rows={[{ id: "1", name }]}
          rowKey={({ id }) => id}
          rowHref={() => `/w/a/${name}`}
          columns={[
            { key: "name", head: name, cell: (row) => row.name },
            { key: "badge", head: name, cell: (row) => statusBadgeHtml("ink", row.name) },
            { key: "link", head: name, cell: (row) => anchorHtml(`/x?q=${row.name}`, row.name, row.name) },
          ]}
        />
      </IntlProvider>,
    );
    const allowed = ["a", "caption", "circle", "div", "span", "svg", "table", "tbody", "td", "th", "thead", "tr"];
    expect([...new Set(tagsOf(page))].sort()).toEqual(allowed);
    // What is left of the tags without their quoted values: names of attributes.
    const attributes = page.replaceAll(/"[^"]*"/g, "").match(/<[^>]*>/g) ?? [];
    expect(attributes.filter((tag) => /\son|script/i.test(tag))).toEqual([]);
  });
});
