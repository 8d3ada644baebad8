import { mkdirSync, readdirSync, rmSync } from "node:fs";
import path from "node:path";
import type { LoaderFunction } from "@remix-run/node";
import { beforeAll, expect, test, vi } from "vitest";
import { ui } from "#app/i18n/messages/ui.ts";
import { loader as portalCertificate } from "#app/routes/portal.$workspace.$client+/certificates.$certificateId.pdf.ts";
import { loader as portalDocument } from "#app/routes/portal.$workspace.$client+/signoffs.$requestId.pdf.ts";
import { loader as version } from "#app/routes/w.$workspace+/engagements.$engagementId.documents.$documentId.versions.$versionId.pdf.ts";
import { loader as reportWord } from "#app/routes/w.$workspace+/engagements.$engagementId.gap_.reports.$reportId.docx.ts";
import { loader as reportPdf } from "#app/routes/w.$workspace+/engagements.$engagementId.gap_.reports.$reportId.pdf.ts";
import { loader as certificate } from "#app/routes/w.$workspace+/training.certificates.$certificateId.pdf.ts";
import { canaryWorkspace } from "#tests/support/authz-world.ts";
import { logged } from "#tests/support/log-lines.ts";
import { callRoute } from "#tests/support/route.ts";
import type { Person } from "#tests/support/world.ts";

vi.hoisted(() => {
  process.env.LOG_LEVEL = "error";
});

let office: Awaited<ReturnType<typeof canaryWorkspace>>;
beforeAll(async () => {
  office = await canaryWorkspace("STORE");
}, 60_000);

const place = () => path.join(process.env.FILES_DIR ?? "", "tenants", office.id);

function doors(): [name: string, loader: LoaderFunction, back: string, as: Person][] {
  const [{ id, params }] = office.clients;
  const of = (name: string) => params[name] ?? "";
  const staff = `/w/${office.slug}`;
  const gap = `${staff}/engagements/${of("engagementId")}`;
  const portal = `/portal/${office.slug}/${id}`;
  return [
    ["a report as PDF", reportPdf, `${gap}/gap/reports`, office.owner],
    ["a report as Word file", reportWord, `${gap}/gap/reports`, office.owner],
    ["a version", version, `${gap}/documents/${of("documentId")}/versions/${of("versionId")}`, office.owner],
    ["a manager certificate", certificate, `${staff}/training/certificates/${of("certificateId")}`, office.owner],
    ["what was sent for signature", portalDocument, `${portal}/signoffs/${of("requestId")}`, office.people.client_manager],
    ["one's own certificate", portalCertificate, `${portal}/certificates`, office.people.client_manager],
  ];
}

test("files of ours that are gone, or whose store does not answer, say so on a page that leads back", async () => {
  const [{ id, params }] = office.clients;
  const open = (loader: LoaderFunction, as: Person, locale: "zh-CN" | "en" = "zh-CN") =>
    logged(() => callRoute(loader, { path: "/", params: { ...params, workspace: office.slug, client: id }, as, locale }));
  for (const [name, loader, , as] of doors()) expect((await open(loader, as)).value.status, name).toBe(200);
  const files = readdirSync(place());
  const spoil = [
    [410, "fileGone", (file: string) => rmSync(file)],
    [503, "fileUnreachable", (file: string) => mkdirSync(file)],
  ] as const;
  for (const [status, kind, harm] of spoil) {
    for (const file of files) harm(path.join(place(), file));
    for (const [name, loader, back, as] of doors()) {
      for (const locale of ["zh-CN", "en"] as const) {
        const { value: answer, lines } = await open(loader, as, locale);
        expect(answer.status, name).toBe(status);
        const page = String(answer.data);
        expect(page, name).toContain(`<h1>${ui[locale].errors[kind].title}</h1>`);
        expect(page, name).toContain(`href="${back}"`);
        expect(page, name).not.toMatch(/ENOENT|EISDIR|at .*\.ts/);
        expect(lines.map(({ event }) => event), name).toEqual(["file.unreadable"]);
      }
    }
  }
});
