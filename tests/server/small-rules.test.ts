import { describe, expect, test } from "vitest";
import { compressible, encodingFor } from "#app/server/compress.ts";
import { isConnectionLoss } from "#app/server/crash.ts";
import { loggedPath } from "#app/server/request-log.ts";
import { createRouteTable, decodePath } from "#app/server/route-table.ts";

describe("Accept-Encoding", () => {
  test.each([
    [undefined, null],
    ["", null],
    ["gzip, deflate, br, zstd", "br"],
    ["gzip", "gzip"],
    ["br;q=0, gzip", "gzip"],
    ["br;q=0.000, gzip;q=0", null],
    ["*", "br"],
    ["*, br;q=0", "gzip"],
    ["BR", "br"],
    ["brotli", null],
    ["identity;q=1, *;q=0", null],
  ])("%s: %s", (header, expected) => expect(encodingFor(header)).toBe(expected));

  test.each([
    ["text/html; charset=utf-8", true],
    ["text/x-script", true],
    ["application/json", true],
    ["application/manifest+json", true],
    ["image/svg+xml", true],
    ["text/event-stream", false],
    ["application/pdf", false],
    ["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", false],
    ["image/png", false],
    ["", false],
  ])("%s is worth compressing: %s", (type, expected) => expect(compressible(type)).toBe(expected));
});

describe("a connection lost under pg", () => {
  const coded = (code: string): Error => Object.assign(new Error("x"), { code });

  test.each([
    coded("57P01"),
    coded("57P02"),
    coded("08006"),
    new Error("Connection terminated unexpectedly"),
    new Error("Connection terminated"),
  ])("%o lets the process go on", (error) => expect(isConnectionLoss(error)).toBe(true));

  test.each([
    coded("23505"),
    coded("57014"),
    coded("ECONNRESET"),
    new Error("x is not a function"),
    "Connection terminated",
    null,
  ])("%o does not", (error) => expect(isConnectionLoss(error)).toBe(false));
});

describe("paths in the log", () => {
  const table = createRouteTable([
    { id: "root", path: "" },
    { id: "invitation", parentId: "root", path: "invitations/:workspaceId/:token" },
    { id: "check", parentId: "root", path: "v/:code" },
    { id: "client", parentId: "root", path: "w/:workspace/clients/:clientId" },
  ]);

  test.each([
    ["/invitations/acme/s3cret", "/invitations/acme/:token"],
    ["/invitations/acme/s3cret.data", "/invitations/acme/:token"],
    ["/INVITATIONS/acme//", "/INVITATIONS/acme//"],
    ["/v/ABCD-EFGH", "/v/:code"],
    ["/w/acme/clients/42", "/w/acme/clients/42"],
    ["/w/acme/clients/42.data", "/w/acme/clients/42.data"],
    [`/${"a".repeat(2000)}`, `/${"a".repeat(511)}`],
  ])("%s is shown as %s", (path, shown) => {
    const page = path.replace(/\.data$/, "");
    expect(loggedPath(path, table.find(decodePath(page)))).toBe(shown);
  });
});
