import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useLocale } from "use-intl";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { listCheckers } from "#app/domain/schemes/draft.queries.server.ts";
import { confirmPoints } from "#app/domain/schemes/points.commands.server.ts";
import { readSchemePage } from "#app/domain/schemes/scheme-page.queries.server.ts";
import { confirmedPointsForm, readPoints } from "#app/domain/schemes/scheme.schema.ts";
import { readForm } from "#app/http/form.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { redirectWithToast } from "#app/http/toast.server.ts";
import { drafting } from "#app/i18n/messages/drafting.ts";
import { schemes } from "#app/i18n/messages/schemes.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { paths } from "#app/lib/paths.ts";
import { todayIn } from "#app/lib/today.ts";
import { FormPage } from "#app/ui/forms/form-page.tsx";
import { FormSection } from "#app/ui/forms/form-section.tsx";
import { useReply } from "#app/ui/forms/use-reply.ts";
import { CheckerFields, type CheckerName, useCheckerFields } from "#app/ui/schemes/checker-fields.tsx";
import { type PointsName, PointsRows, usePointsFields } from "#app/ui/schemes/points-rows.tsx";

export { shouldRevalidate } from "#app/ui/forms/revalidate-stale.ts";

export const handle = { messages: { drafting, schemes } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": drafting["zh-CN"].points.confirmTitle, en: drafting.en.points.confirmTitle });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "scheme:publish");
  const id = idParam(args, "schemeId");
  const { page, people } = await ws.read(async (db) => ({
    page: await readSchemePage(db, id, null),
    people: await listCheckers(db),
  }));
  if (!page) throw new Response(null, { status: 404 });
  return {
    ...{ slug: ws.slug, id, title: page.version.title, versionId: page.version.id, next: page.version.number + 1 },
    ...{ rows: page.requirements, provisional: page.version.provisional },
    ...{ people, me: ws.actor.memberId, today: todayIn(ws.timeZone) },
  };
}

export async function action(args: ActionFunctionArgs) {
  const ws = await requireWorkspace(args, "scheme:publish");
  const id = idParam(args, "schemeId");
  const page = await ws.read((db) => readSchemePage(db, id, null));
  if (!page) throw new Response(null, { status: 404 });
  const items = page.requirements.filter(({ kind }) => kind === "item");
  const form = await readForm(args.request, confirmedPointsForm(items, todayIn(ws.timeZone)));
  if (!form.ok) return form.reply;
  const { points, versionId, confirmedBy: by, source, confirmedOn: on } = form.value;
  const entry = { versionId, points: readPoints(items, points), confirmation: { by, source, on } };
  const outcome = await ws.write((db) => confirmPoints(db, ws.actor, id, entry));
  if (!outcome.ok) return form.refuse(outcome.refusal);
  return redirectWithToast(paths.workspace(ws.slug).scheme(id).root, "pointsConfirmed");
}

export default function ConfirmPoints() {
  const t = useTranslations("drafting");
  const s = useTranslations("schemes");
  const locale = useLocale();
  const page = useLoaderData<typeof loader>();
  const { slug, id, title, rows, versionId, next, provisional, today } = page;
  // Points that nobody checked are no help to who reads them in the standard: the boxes begin empty.
  const reply = useReply<PointsName | CheckerName>(useActionData<typeof action>(), {
    ...usePointsFields(rows, provisional),
    ...useCheckerFields(page),
  });
  const ws = paths.workspace(slug);
  return (
    <FormPage
      title={t("points.confirmTitle")}
      facts={t("points.confirmFacts", { number: next })}
      breadcrumbs={[
        { href: ws.schemes(), label: s("title") },
        { href: ws.scheme(id).root, label: title[locale] },
      ]}
      reply={reply}
      submitLabel={t("points.confirm")}
      pendingLabel={t("points.pending")}
      cancelHref={ws.scheme(id).root}
    >
      <input type="hidden" name="versionId" value={versionId} />
      <PointsRows rows={rows} reply={reply} fixedSections />
      <FormSection title={t("points.confirmation")}>
        <CheckerFields reply={reply} today={today} />
      </FormSection>
    </FormPage>
  );
}
