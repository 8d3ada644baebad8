import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requirePortal } from "#app/auth/require-workspace.server.ts";
import { compareContent } from "#app/domain/documents/compare.rules.ts";
import { getRequest, getSentBefore } from "#app/domain/documents/signoff.queries.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { signing } from "#app/i18n/messages/signing.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { paths } from "#app/lib/paths.ts";
import { standing } from "#app/routes/signing.server.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { Changes } from "#app/ui/documents/changes.tsx";
import { DocumentBody } from "#app/ui/documents/document-body.tsx";
import { SignerList } from "#app/ui/documents/request-status.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHead } from "#app/ui/page-head.tsx";
import { useDay } from "#app/ui/use-day.ts";

export const handle = { messages: { signing } };

export const meta: MetaFunction<typeof loader> = ({ matches, data }) => pageTitle(matches, data?.title ?? "");

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requirePortal(args, "portal:sign");
  const requestId = idParam(args, "requestId");
  const { request, before } = await ws.read(async (db) => {
    const request = await getRequest(db, requestId);
    return { request, before: request && (await getSentBefore(db, request.documentId, request.versionNumber)) };
  });
  if (!request) throw new Response(null, { status: 404 });
  const { input, signers, title, number, versionNumber, pages, message, dueOn, sealedSha256, closedReason, versionState } = request;
  return {
    ...{ slug: ws.slug, clientId: ws.clientId ?? "", requestId, title, number, versionNumber, pages, message, dueOn },
    ...{ requestState: request.state, closedReason, versionState, sealed: sealedSha256 !== null, workspace: ws.workspaceName },
    state: standing(request, ws.actor.memberId).state,
    body: input.body,
    before: before && { number: before.number, changes: compareContent(before.body, input.body) },
    signers: signers.map(({ id, name, role, state, at, proof, statement }) => ({ id, name, role, state, at, proof, statement })),
  };
}

export default function SignOffPage() {
  const t = useTranslations("signing");
  const day = useDay();
  const page = useLoaderData<typeof loader>();
  const own = paths.signOff(page.slug, page.clientId, page.requestId);
  const { state, before } = page;
  return (
    <>
      <PageHead
        title={page.title}
        facts={[page.number, t("versionNumber", { number: String(page.versionNumber) }), t("pages", { count: page.pages ?? 0 }), page.versionState === "in_force" && t("inForce")]
          .filter(Boolean)
          .join(" · ")}
        breadcrumbs={[{ href: paths.portal(page.slug, page.clientId), label: t("home") }]}
      />
      <div className="grid gap-6">
        {page.versionState === "superseded" && (
          <Notice tone="amber" title={t("superseded")}>
            {t("supersededBody")}
          </Notice>
        )}
        <Notice tone={state === "yours" ? "amber" : state === "done" ? "jade" : "slate"} title={t(`state.${state}`)}>
          {state === "yours" && t("due", { date: day(page.dueOn) })}
          {state === "waiting" && t("state.waitingBody")}
          {page.closedReason && <span className="block">{t("reasonGiven", { reason: page.closedReason })}</span>}
        </Notice>
        {page.message && (
          <Card title={t("message", { name: page.workspace })}>
            <p className="whitespace-pre-line">{page.message}</p>
          </Card>
        )}
        <div className="flex flex-wrap gap-3">
          {state === "yours" && (
            <>
              <LinkButton tone="seal" href={own.signature()}>
                {t("sign")}
              </LinkButton>
              <LinkButton href={own.answer()}>{t("ask")}</LinkButton>
            </>
          )}
          <LinkButton href={own.pdf()} reloadDocument>
            {t("pdf")}
          </LinkButton>
          {page.sealed && (
            <LinkButton tone="jade" href={own.pdf("sealed")} reloadDocument>
              {t("sealed")}
            </LinkButton>
          )}
        </div>
        {before === null ? (
          <p className="text-ink-soft">{t("firstTime")}</p>
        ) : (
          <section>
            <h2 className="mb-2 text-lg">{t("changes", { number: String(before.number) })}</h2>
            {before.changes.length === 0 ? (
              <p className="text-ink-soft">{t("noChanges")}</p>
            ) : (
              <Changes
                changes={before.changes}
                below={2}
                words={{
                  ...{ added: t("changeKinds.added"), removed: t("changeKinds.removed"), changed: t("changeKinds.changed") },
                  ...{ before: t("changeKinds.before"), after: t("changeKinds.after"), otherwise: t("changeKinds.otherwise") },
                }}
              />
            )}
          </section>
        )}
        <section>
          <h2 className="mb-2 text-lg">{t("people")}</h2>
          <SignerList signers={page.signers} />
        </section>
        <Card title={t("read")}>
          <DocumentBody content={page.body} below={2} otherwise={t("changeKinds.otherwise")} />
        </Card>
        {state === "yours" && (
          <div className="flex flex-wrap gap-3">
            <LinkButton tone="seal" href={own.signature()}>
              {t("sign")}
            </LinkButton>
            <LinkButton href={own.answer()}>{t("ask")}</LinkButton>
          </div>
        )}
      </div>
    </>
  );
}
