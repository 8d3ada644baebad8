import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requirePortal } from "#app/auth/require-workspace.server.ts";
import { startBy } from "#app/domain/evidence/evidence.rules.ts";
import { SubmissionForm } from "#app/domain/evidence/evidence.schema.ts";
import { askedAuditDate, getAsked, listAskedClauses, listSentByAsked } from "#app/domain/evidence/request.queries.server.ts";
import { submitEvidence } from "#app/domain/evidence/submission.commands.server.ts";
import { readUpload } from "#app/http/form.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { localeOf } from "#app/http/locale.server.ts";
import { redirectWithToast } from "#app/http/toast.server.ts";
import { asked } from "#app/i18n/messages/asked.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { mailPaths } from "#app/lib/mail-paths.ts";
import { paths } from "#app/lib/paths.ts";
import { todayIn } from "#app/lib/today.ts";
import { withUpload } from "#app/routes/evidence.server.ts";
import { AskedDetails } from "#app/ui/portal/asked-details.tsx";
import { SentMaterial } from "#app/ui/portal/sent-material.tsx";
import { SubmissionFields } from "#app/ui/portal/submission-form.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHead } from "#app/ui/page-head.tsx";

export const handle = { messages: { asked } };

export const meta: MetaFunction<typeof loader> = ({ matches, data }) => pageTitle(matches, data?.request.title ?? "");

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requirePortal(args, "portal:evidence");
  const requestId = idParam(args, "evidenceRequestId");
  const locale = localeOf(args.request);
  return ws.read(async (db) => {
    const request = await getAsked(db, ws.actor.memberId, requestId);
    if (!request) throw new Response(null, { status: 404 });
    const { title, reason, example, agesDays, dueOn, state } = request;
    const sent = await listSentByAsked(db, requestId);
    const named = await listAskedClauses(db, requestId);
    const clauses = named.map(({ clause, zh, en }) => ({ clause, title: locale === "en" ? en : zh }));
    return {
      ...{ slug: ws.slug, clientId: ws.clientId ?? "", requestId, today: todayIn(ws.timeZone), sent },
      request: { title, reason, example, clauses, agesDays, dueOn, state },
      startBy: agesDays === null ? null : startBy(await askedAuditDate(db, requestId), agesDays),
    };
  });
}

export async function action(args: ActionFunctionArgs) {
  const ws = await requirePortal(args, "portal:evidence");
  const requestId = idParam(args, "evidenceRequestId");
  // Nobody who is not asked has a file of theirs looked at.
  if (!(await ws.read((db) => getAsked(db, ws.actor.memberId, requestId)))) throw new Response(null, { status: 404 });
  const { form, file } = await readUpload(args.request, SubmissionForm);
  if (!form.ok) return form.reply;
  const { note, effectiveFrom, effectiveTo } = form.value;
  const outcome = await withUpload(ws, file, { requestId, memberId: ws.actor.memberId }, (db, stored) => {
    const taken = effectiveFrom === null && effectiveTo === null ? (stored?.takenOn ?? null) : null;
    const period = { effectiveFrom: effectiveFrom ?? taken, effectiveTo };
    const pathOf = mailPaths(ws.slug).staffEvidence;
    return submitEvidence(db, ws.actor.memberId, requestId, { note, ...period, file: stored, pathOf });
  });
  if (!outcome.ok) return form.refuse(outcome.refusal);
  return redirectWithToast(paths.asked(ws.slug, ws.clientId ?? "").request(requestId), "evidenceSent");
}

export default function AskedPage() {
  const t = useTranslations("asked");
  const { slug, clientId, requestId, today, request, sent, startBy } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const own = paths.asked(slug, clientId);
  const returned = sent.filter(({ state, replaced }) => state === "rejected" && !replaced).length;
  const again = request.state === "open" && returned > 0;
  return (
    <>
      <PageHead title={request.title} breadcrumbs={[{ href: own.root, label: t("title") }]} />
      <div className="grid gap-5">
        <AskedDetails request={request} today={today} startBy={startBy} returned={returned} />
        {sent.length > 0 && <SentMaterial sent={sent} waits={again} fileHref={(id) => own.file(requestId, id)} />}
        {request.state === "closed" ? (
          <Notice tone="jade">{t("closed")}</Notice>
        ) : (
          <SubmissionFields
            key={sent.length}
            answer={answer}
            action={`${own.request(requestId)}?index`}
            title={again ? "sendAgain" : sent.length > 0 ? "sendMore" : "send"}
          />
        )}
      </div>
    </>
  );
}
