import { randomUUID } from "node:crypto";

export type Fields = Record<string, string>;
export type Form = Record<string, string | readonly string[]>;

/** What every form could hold that nobody means: the database, the rules or the reader of the form may choke on it. */
const NASTY = [
  ...["", " ", "\u3000", "\0", "a\0b", "\u0001\u001f", "\ud800", "x\udfff", "\u202eمرحبا\u2066", "🌷👨‍👩‍👧‍👦", "\u200b\ufeff"],
  ...["x".repeat(100_000), "长".repeat(5_000), "-1", "-0", "0", "1.5", "1e309", "NaN", "Infinity", "0x10", "٣"],
  ...["2147483647", "2147483648", "-2147483649", "9007199254740993", "9".repeat(40), "null", "undefined", "true"],
  ...["2026-02-30", "2026-13-01", "0000-00-00", "1900-01-01", "2199-12-31", "9999-12-31", "-271821-04-20"],
  ...["2026-03-01T00:00:00Z", "00000000-0000-0000-0000-000000000000", "{12345678}", "not-a-uuid", randomUUID().toUpperCase()],
  ...["__proto__", "constructor", "toString", "[object Object]", "'; drop table app.clients; --", "<script>alert(1)</script>"],
  ...["%s%n{0}${1}{", "\r\n\r\nSet-Cookie: a=b", "//evil.test", "../../../etc/passwd", "=HYPERLINK(1)"],
];
/** Tried in every single field. */
const EVERYWHERE = ["a\0b", "\ud800", "x".repeat(5_000), "2147483648", "__proto__", "2199-12-31"];
/** Fields nobody asked for. */
const STRANGE_NAMES = [
  ...["__proto__", "__proto__.polluted", "__proto__[polluted]", "constructor.prototype.polluted", "constructor.prototype", "constructor", "toString"],
  ...["x.constructor", "toString.valueOf", "", ".", "[", "[]", "[0]", "a.b.c.d", "version.x", "version[0]", "name.x", "name[4294967294]", "list[99999999]"],
  ...["__intent__", "__state__", "intent", "workspace_id", "id", "client_id"],
];
const STRANGE_INTENTS = ["{", "null", "[]", "reset/{", '{"type":"reset","payload":{}}', '{"type":"insert","payload":{"name":"name"}}'];

/** One change to a form that is in order: it makes one request. */
export type Spoiling = (fields: Fields) => Form;

/** All changes to a form with these fields. */
export function spoilings(names: readonly string[]): Spoiling[] {
  const nth = (n: number) => names[n % names.length] ?? "version";
  const setting = (name: string, nasty: string): Spoiling => (fields) => ({ ...fields, [name]: nasty });
  return [
    () => ({}),
    () => Object.fromEntries(names.map((name) => [name, ""])),
    ...names.map((name): Spoiling => (fields) => Object.fromEntries(Object.entries(fields).filter(([other]) => other !== name))),
    ...names.map((name): Spoiling => (fields) => ({ ...fields, [name]: [fields[name] ?? "", "two"] })),
    ...NASTY.map((nasty, n) => setting(nth(n), nasty)),
    ...(names.length > 1 ? names.flatMap((name) => EVERYWHERE.map((nasty) => setting(name, nasty))) : []),
    ...names.map((name): Spoiling => (fields) => ({ ...fields, [`${name}.x`]: "1", [`${name}[0]`]: "1" })),
    ...STRANGE_NAMES.map((name): Spoiling => (fields) => ({ ...fields, ...Object.fromEntries([[name, "1"]]) })),
    ...STRANGE_INTENTS.flatMap((intent) => [setting("__intent__", intent), setting("__state__", intent)]),
    () => Object.fromEntries(Array.from({ length: 2_000 }, (_, n) => [`field${n}`, "x"])),
  ];
}

/** Bodies that are no form as a browser sends one. */
export function wrongContent(fields: Fields): { type: string; body: string | FormData }[] {
  const files = new FormData();
  for (const name of Object.keys(fields)) files.append(name, new File(["x"], "x.txt", { type: "text/plain" }));
  return [
    { type: "application/json", body: JSON.stringify(fields) },
    { type: "text/plain", body: "name=x" },
    { type: "application/x-www-form-urlencoded", body: `${Object.keys(fields)[0]}=%E0%A4%A&%=%&=&&=x&version=%ED%A0%80` },
    { type: "multipart/form-data; boundary=x", body: "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb" },
    { type: "multipart/form-data", body: "no boundary" },
    { type: "", body: files },
  ];
}
