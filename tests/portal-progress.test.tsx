import { renderToStaticMarkup } from "react-dom/server";
import { IntlProvider } from "use-intl";
import { expect, test } from "vitest";
import { updateEngagement } from "#app/domain/engagements/engagement.commands.server.ts";
import { listProgress } from "#app/domain/portal/progress.queries.server.ts";
import { portal } from "#app/i18n/messages/portal.ts";
import { terms } from "#app/i18n/messages/terms.ts";
import { ui } from "#app/i18n/messages/ui.ts";
import { ProgressCard } from "#app/ui/portal/progress-card.tsx";
import { kept, openDesk } from "#tests/support/documents.ts";
import { TODAY } from "#tests/support/engagement.ts";

test("a client sees when to expect an audit that was agreed for a day before what it waits for", async () => {
  const { world, engagement, portal: manager } = await openDesk();
  const audit = { version: 1, targetLevel: "four_star" as const, startsOn: TODAY, plannedAuditDate: "2026-08-03" };
  await kept(world.scope.write((db) => updateEngagement(db, engagement.id, { ...audit, leadId: world.scope.actor.memberId }, TODAY)));
  const [progress] = await manager.read((db) => listProgress(db, TODAY, "zh-CN"));
  const step = (code: string) => progress?.steps.find((one) => one.code === code);
  expect(step("application_submitted")).toMatchObject({ plannedOn: "2026-08-21", expectedOn: null });
  expect(step("on_site_audit")).toMatchObject({ plannedOn: "2026-08-03", expectedOn: "2026-10-09" });
  expect(step("rectification_closed")).toMatchObject({ plannedOn: "2026-08-31", expectedOn: "2026-11-05" });
  if (!progress) throw new Error("The engagement is open.");

  const html = renderToStaticMarkup(
    <IntlProvider locale="zh-CN" timeZone="Asia/Shanghai" messages={{ portal: portal["zh-CN"], terms: terms["zh-CN"], ui: ui["zh-CN"] }}>
      <ProgressCard engagement={progress} today={TODAY} />
    </IntlProvider>,
  );
  expect(html.match(/按现状最早/gu)).toHaveLength(3);
});
