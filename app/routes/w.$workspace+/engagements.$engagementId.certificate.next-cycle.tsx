import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { keepCertificate } from "#app/domain/certificates/certificate.commands.server.ts";
import { getSurveillance } from "#app/domain/certificates/certificate.queries.server.ts";
import { keptForm } from "#app/domain/certificates/certificate.schema.ts";
import { listLeads } from "#app/domain/workspaces/workspace.queries.server.ts";
import { readForm } from "#app/http/form.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { redirectWithToast } from "#app/http/toast.server.ts";
import { certificates } from "#app/i18n/messages/certificates.ts";
import { terms } from "#app/i18n/messages/terms.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { paths } from "#app/lib/paths.ts";
import { todayIn } from "#app/lib/today.ts";
import { CheckFields, useCheckReply } from "#app/ui/certificates/check-fields.tsx";
import { FormPage } from "#app/ui/forms/form-page.tsx";

export { shouldRevalidate } from "#app/ui/forms/revalidate-stale.ts";

export const handle = { messages: { certificates, terms } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": certificates["zh-CN"].form.keepTitle, en: certificates.en.form.keepTitle });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "certificate:write");
  const id = idParam(args, "engagementId");
  return ws.read(async (db) => {
    const found = await getSurveillance(db, id);
    if (!found) throw new Response(null, { status: 404 });
    const { version, number, issuedOn, checkedOn, checkedById, checkedBy, statusNote } = found.certificate;
    const last = { checkedOn, checkedById, checkedBy, statusNote };
    const today = todayIn(ws.timeZone);
    const page = { slug: ws.slug, id, version, number, issuedOn, last };
    return { ...page, people: await listLeads(db), personId: ws.actor.memberId, today };
  });
}

export async function action(args: ActionFunctionArgs) {
  const ws = await requireWorkspace(args, "certificate:write");
  const id = idParam(args, "engagementId");
  const today = todayIn(ws.timeZone);
  const found = await ws.read((db) => getSurveillance(db, id));
  if (!found) throw new Response(null, { status: 404 });
  const form = await readForm(args.request, keptForm(found.certificate.issuedOn, today));
  if (!form.ok) return form.reply;
  const outcome = await ws.write((db) => keepCertificate(db, ws.actor, id, form.value, today));
  if (!outcome.ok) return form.refuse(outcome.refusal);
  return redirectWithToast(paths.workspace(ws.slug).engagement(id).certificate(), "nextCycleCreated");
}

export default function KeepCertificate() {
  const t = useTranslations("certificates");
  const page = useLoaderData<typeof loader>();
  const reply = useCheckReply(useActionData<typeof action>(), page);
  return (
    <FormPage
      title={t("form.keepTitle")}
      facts={
        <>
          {t("form.keepFacts", { number: page.number })}{" "}
          {t("form.nextCycle")}
        </>
      }
      level={2}
      reply={reply}
      submitLabel={t("form.submitKeep")}
      pendingLabel={t("form.pending")}
      cancelHref={paths.workspace(page.slug).engagement(page.id).certificate()}
    >
      <input type="hidden" name="version" value={reply.version(page.version)} />
      <CheckFields reply={reply} issuedOn={page.issuedOn} today={page.today} />
    </FormPage>
  );
}
