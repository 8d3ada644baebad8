import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkHead, checkTarget, type GuardPolicy, MAX_TARGET_LENGTH, type RequestHead } from "#app/server/guard.ts";

const LIVE: GuardPolicy = {
  origin: new URL("https://certway.example"),
  loopback: false,
  behindProxy: false,
  routeIds: new Set(["root", "routes/a", "routes/b"]),
};
const LOCAL: GuardPolicy = { ...LIVE, origin: new URL("http://localhost:3000"), loopback: true };
const PROXIED: GuardPolicy = { ...LIVE, loopback: true, behindProxy: true };

const FORM = "application/x-www-form-urlencoded";

interface Parts {
  method?: string;
  target?: string;
  hostCount?: number;
  headers?: RequestHead["headers"];
}

/** "ok", or the status and reason of the refusal. */
function verdict(policy: GuardPolicy, { method = "GET", target = "/", hostCount = 1, headers = {} }: Parts): string {
  const checked = checkTarget(target);
  if (!checked.ok) return `${checked.refusal.status} ${checked.refusal.reason}`;
  const host = policy.origin.host;
  const head = checkHead({ method, target, hostCount, headers: { host, ...headers } }, checked.value, policy);
  return head.ok ? "ok" : `${head.refusal.status} ${head.refusal.reason}`;
}

function post(policy: GuardPolicy, headers: RequestHead["headers"], target = "/login"): string {
  return verdict(policy, { method: "POST", target, headers: { "content-type": FORM, ...headers } });
}

describe("target", () => {
  test.each([
    "/",
    "/w/acme/clients?q=%E5%AE%A2&sort=-name",
    "/files/a;b=c/..;/x",
    "/%E5%AE%A2%E6%88%B7",
    "/a//b",
    "/.well-known/security.txt",
    "/a...b/..c",
    "/search?q=%",
  ])("%s passes", (target) => expect(checkTarget(target).ok).toBe(true));

  test.each([
    ["", 400],
    ["*", 400],
    ["https://evil.example/", 400],
    ["//evil.example/", 400],
    ["/\\evil.example", 400],
    ["/a\\b", 400],
    ["/a%5Cb", 400],
    ["/%E0%A4%A", 400],
    ["/%", 400],
    ["/%zz", 400],
    ["/%ff", 400],
    ["/%ED%A0%80", 400],
    ["/a%00b", 400],
    ["/a?q=%00", 400],
    ["/a%0d%0aSet-Cookie:x", 400],
    ["/a%7f", 400],
    ["/../etc/passwd", 400],
    ["/a/%2e%2e/b", 400],
    ["/a/%2E/b", 400],
    ["/a%2f..%2fb", 400],
    ["/a#b", 400],
    ["/a b", 400],
    ["/客户", 400],
    [`/${"a".repeat(MAX_TARGET_LENGTH)}`, 414],
  ])("%s is refused with %i", (target, status) => {
    const checked = checkTarget(target);
    expect(checked.ok ? 200 : checked.refusal.status).toBe(status);
  });

  test("whatever passes parses to the same path", () => {
    const property = fc.property(fc.string({ unit: "binary", maxLength: 40 }), (text) => {
      const checked = checkTarget(`/${text}`);
      if (!checked.ok) return;
      const url = new URL(`/${text}`, LIVE.origin);
      expect(url.host).toBe(LIVE.origin.host);
      expect(decodeURIComponent(url.pathname)).toBe(decodeURIComponent(checked.value.pathname));
    });
    fc.assert(property, { numRuns: 2000, examples: [["/evil.example"], ["./x"], ["%2e%2e/x"], ["a?b#c"]] });
  });
});

describe("host", () => {
  test.each([
    [LIVE, "certway.example"],
    [LIVE, "CERTWAY.example"],
    [LIVE, "certway.example:443"],
    [LOCAL, "localhost:3000"],
    [LOCAL, "localhost:5173"],
    [LOCAL, "127.0.0.1:3000"],
    [LOCAL, "[::1]:3000"],
    [LOCAL, "localhost"],
    [PROXIED, "127.0.0.1:3000"],
  ])("%#: %s is known", (policy, host) => expect(verdict(policy, { headers: { host } })).toBe("ok"));

  test.each([
    [LIVE, undefined],
    [LIVE, ""],
    [LIVE, "evil.example"],
    [LIVE, "certway.example.evil.example"],
    [LIVE, "certway.example:80"],
    [LIVE, "certway.example."],
    [LIVE, "certway.example@evil.example"],
    [LIVE, "localhost:3000"],
    [LIVE, "127.0.0.1"],
    [LIVE, "a b"],
    [LIVE, "[::1"],
    [LIVE, "x:99999"],
    [LOCAL, "localhost:99999"],
    [LOCAL, "localhost:"],
    [LOCAL, "localhost.evil.example"],
    [LOCAL, "127.0.0.2:3000"],
    [LOCAL, "[::1"],
    [LOCAL, "evil.example"],
  ])("%#: %s is refused", (policy, host) => expect(verdict(policy, { headers: { host } })).toBe("400 host"));

  test("two Host headers are refused", () => expect(verdict(LIVE, { hostCount: 2 })).toBe("400 host"));

  test("nothing that happens to be in a Host header throws", () => {
    const property = fc.property(fc.string(), (host) => {
      expect(verdict(LOCAL, { headers: { host } })).toMatch(/^(?:ok|400 host)$/);
    });
    fc.assert(property, { examples: [["[::1]:3000 "], ["localhost:3000,evil.example"]] });
  });
});

describe("method and query", () => {
  test.each(["GET", "HEAD"])("%s passes", (method) => expect(verdict(LIVE, { method })).toBe("ok"));

  test.each(["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "get", ""])(
    "%s is refused",
    (method) => expect(verdict(LIVE, { method })).toBe("405 method"),
  );

  test.each(["GET", "HEAD", "POST"])("_data is refused for %s", (method) => {
    const headers = { origin: LIVE.origin.origin, "content-type": FORM };
    for (const query of ["_data=routes%2Fa", "_data", "x=1&_data=", "%5Fdata=root", "+=&_data=x"]) {
      for (const path of ["/a", "/a.data"]) {
        expect(verdict(LIVE, { method, target: `${path}?${query}`, headers })).toBe("400 query-data");
      }
    }
  });

  test.each([
    ["/a.data?_routes=routes%2Fa", "ok"],
    ["/a.data?_routes=root,routes/b", "ok"],
    ["/a?_routes=routes%2Fa", "400 query-routes"],
    ["/a.data?_routes=", "400 query-routes"],
    ["/a.data?_routes=routes/unknown", "400 query-routes"],
    ["/a.data?_routes=root,routes/unknown", "400 query-routes"],
    ["/a.data?_routes=root&_routes=routes/a", "400 query-routes"],
    ["/a.data?_routes=__proto__", "400 query-routes"],
    ["/a?routes=1&data=2", "ok"],
  ])("%s: %s", (target, expected) => expect(verdict(LIVE, { target })).toBe(expected));

  test("a GET with a body is refused", () => {
    for (const headers of [{ "content-length": "1" }, { "transfer-encoding": "chunked" }]) {
      expect(verdict(LIVE, { headers })).toBe("400 unexpected-body");
    }
  });
});

describe("origin of a change", () => {
  const ours = LIVE.origin.origin;

  test.each<RequestHead["headers"]>([
    { origin: ours },
    { "sec-fetch-site": "same-origin" },
    { origin: ours, "sec-fetch-site": "same-origin" },
  ])("%o passes", (headers) => expect(post(LIVE, headers)).toBe("ok"));

  test.each<RequestHead["headers"]>([
    {},
    { origin: "https://evil.example" },
    { origin: "null" },
    { origin: "" },
    { origin: "certway.example" },
    { origin: "http://certway.example" },
    { origin: "https://certway.example:8443" },
    { origin: "https://app.certway.example" },
    { origin: "https://certway.example/" },
    { origin: "https://certway.example, https://evil.example" },
    { origin: "::" },
    { origin: ours, "sec-fetch-site": "cross-site" },
    { origin: ours, "sec-fetch-site": "same-site" },
    { origin: ours, "sec-fetch-site": "none" },
    { origin: ours, "sec-fetch-site": "" },
    { origin: "https://evil.example", "sec-fetch-site": "same-origin" },
    { referer: `${ours}/` },
    { origin: "https://evil.example", "x-forwarded-host": "evil.example" },
  ])("%o is refused on every surface", (headers) => {
    for (const target of ["/login", "/login.data", "/?index", "/w/acme/x.data?_routes=root", "/files/1"]) {
      expect(post(LIVE, headers, target)).toBe("403 origin");
    }
  });

  test("on loopback the origin is that of the host in use; behind our proxy it is the site's", () => {
    expect(post(LOCAL, { host: "127.0.0.1:3000", origin: "http://127.0.0.1:3000" })).toBe("ok");
    expect(post(LOCAL, { host: "localhost:5173", origin: "http://localhost:5173" })).toBe("ok");
    expect(post(LOCAL, { host: "localhost:3000", origin: "http://127.0.0.1:3000" })).toBe("403 origin");
    expect(post(LOCAL, { host: "localhost:3000", origin: "http://localhost:9999" })).toBe("403 origin");
    expect(post(PROXIED, { host: "127.0.0.1:3000", origin: "https://certway.example" })).toBe("ok");
    expect(post(PROXIED, { host: "127.0.0.1:3000", origin: "http://127.0.0.1:3000" })).toBe("403 origin");
  });

  test.each([
    [FORM, "ok"],
    [`${FORM};charset=UTF-8`, "ok"],
    ["Application/X-WWW-Form-URLEncoded", "ok"],
    ["multipart/form-data; boundary=----x", "ok"],
    ['multipart/form-data; boundary="a b"', "ok"],
    ["multipart/form-data", "400 boundary"],
    ["multipart/form-data; boundary=", "400 boundary"],
    ["multipart/mixed; boundary=x", "415 content-type"],
    ["text/plain", "415 content-type"],
    ["application/json", "415 content-type"],
    [`${FORM}, text/plain`, "415 content-type"],
    [`text/plain; ${FORM}`, "415 content-type"],
    ["", "415 content-type"],
    [undefined, "415 content-type"],
  ])("content type %s: %s", (type, expected) => {
    expect(post(LIVE, { origin: ours, "content-type": type })).toBe(expected);
  });
});
