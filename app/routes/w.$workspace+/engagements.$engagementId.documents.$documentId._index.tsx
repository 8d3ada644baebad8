import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useFormatter } from "use-intl";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { fieldNames, resolveFields } from "#app/domain/documents/content.rules.ts";
import { getDocument, listVersions } from "#app/domain/documents/document.queries.server.ts";
import { isBusy, mayTryAgain } from "#app/domain/documents/document-state.rules.ts";
import { listRequests } from "#app/domain/documents/signoff.queries.server.ts";
import { turnOf, waitedFor } from "#app/domain/documents/signoff.rules.ts";
import { missingFields } from "#app/domain/documents/template.rules.ts";
import { wordedValues } from "#app/domain/documents/worded.rules.ts";
import { templateOf } from "#app/domain/documents/templates/catalogue.data.ts";
import { getEngagementHead } from "#app/domain/engagements/engagement.queries.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { localeOf } from "#app/http/locale.server.ts";
import { documents } from "#app/i18n/messages/documents.ts";
import { signing } from "#app/i18n/messages/signing.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { translatorOf } from "#app/i18n/translator.server.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { paths } from "#app/lib/paths.ts";
import { todayIn } from "#app/lib/today.ts";
import { Anchor } from "#app/ui/anchor.tsx";
import { LinkButton } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { useClausesInShort } from "#app/ui/documents/clauses-in-short.ts";
import { DocumentState } from "#app/ui/documents/document-state.tsx";
import { DraftBlocks } from "#app/ui/documents/draft-blocks.tsx";
import { RequestStatus } from "#app/ui/documents/request-status.tsx";
import { Refreshing } from "#app/ui/documents/refreshing.tsx";
import { VersionFailure } from "#app/ui/documents/version-failure.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHead } from "#app/ui/page-head.tsx";
import { useDay } from "#app/ui/use-day.ts";

export const handle = { messages: { documents, signing } };

export const meta: MetaFunction<typeof loader> = ({ matches, data }) => pageTitle(matches, data?.title ?? "");

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "document:read");
  const [id, documentId] = [idParam(args, "engagementId"), idParam(args, "documentId")];
  const locale = localeOf(args.request);
  const { head, document, versions, requests } = await ws.read(async (db) => ({
    head: await getEngagementHead(db, id),
    document: await getDocument(db, id, documentId),
    versions: await listVersions(db, documentId),
    requests: await listRequests(db, documentId),
  }));
  if (!head || !document) throw new Response(null, { status: 404 });
  const fields = templateOf(document.templateCode)?.fields ?? [];
  const used = new Set(fieldNames(document.content));
  const t = translatorOf(locale, "documents");
  const markOf = (name: string) => t("missing.mark", { field: fields.find((field) => field.name === name)?.label[locale] ?? name });
  const open = requests.find((request) => request.state === "open");
  const turn = open && ws.can("document:write") ? turnOf(open, ws.actor.memberId) : null;
  return {
    ...{ slug: ws.slug, id, documentId, title: document.title, number: document.number, kind: document.kind },
    ...{ clauses: document.clauses, state: document.state, failure: document.failure, requests },
    versions: versions.map(({ inForceAt, ...version }) => ({
      ...version,
      inForceOn: inForceAt && todayIn(ws.timeZone, new Date(inForceAt)),
    })),
    mayWrite: head.closedAt === null && ws.can("document:write"),
    /** The request that who looks is asked to sign, once their role signs, and whether it is their turn. */
    toSign: open && turn ? { id: open.id, number: open.versionNumber, dueOn: open.dueOn, turn, before: waitedFor(open, ws.actor.memberId) } : null,
    draftAhead: versions[0] !== undefined && versions[0].draftVersion !== document.version ? versions[0].number : null,
    missing: missingFields(fields.filter((field) => used.has(field.name)), document.values).map((field) => field.label[locale]),
    content: resolveFields(document.content, wordedValues(fields, document.values), markOf),
  };
}

export default function DocumentPage() {
  const t = useTranslations("documents");
  const format = useFormatter();
  const day = useDay();
  const inShort = useClausesInShort();
  const page = useLoaderData<typeof loader>();
  const { slug, id, documentId, title, state, failure, versions, requests, mayWrite, missing, toSign } = page;
  const own = paths.workspace(slug).engagement(id);
  const doc = own.document(documentId);
  const busy = isBusy(state, failure);
  const sendable = (state === "ready" || state === "returned") && versions.length > 0;
  const latest = versions[0];
  // What was returned, or no longer says what the draft says, is not sent as it is without a second thought.
  const mayGoOut = sendable && state === "ready" && page.draftAhead === null;
  return (
    <>
      <PageHead
        level={2}
        title={title}
        badge={<DocumentState state={state} />}
        facts={[page.number, t(`kinds.${page.kind}`), inShort(page.clauses)].filter(Boolean).join(" · ")}
        breadcrumbs={[{ href: own.documents(), label: t("title") }]}
      />
      <div className="grid gap-6">
        {(state === "rendering" || state === "sealing") && (
          <Refreshing title={t(`version.${state}`)} body={t(`version.${state}Body`)} />
        )}
        {latest && (state === "render_failed" || state === "seal_failed") && (
          <VersionFailure
            what={state === "render_failed" ? "render" : "seal"}
            failure={failure}
            action={mayWrite && mayTryAgain(failure) && <LinkButton href={doc.version(latest.id)}>{t("version.again")}</LinkButton>}
          />
        )}
        {missing.length > 0 && (
          <Notice
            tone="amber"
            title={t("missing.title", { count: missing.length })}
            action={mayWrite && <LinkButton href={doc.fields()}>{t("missing.fill")}</LinkButton>}
          >
            {missing.map((field) => t("missing.mark", { field })).join(" ")}
          </Notice>
        )}
        {toSign && (
          <Notice
            tone={toSign.turn === "now" ? "amber" : "slate"}
            title={t(toSign.turn === "now" ? "detail.yourTurn" : "detail.notYourTurn", { number: String(toSign.number) })}
            action={
              <LinkButton tone={toSign.turn === "now" ? "seal" : "quiet"} href={doc.request(toSign.id).root}>
                {t(toSign.turn === "now" ? "detail.sign" : "detail.readRequest")}
              </LinkButton>
            }
          >
            {toSign.turn === "now"
              ? t("detail.signBy", { date: day(toSign.dueOn) })
              : t("detail.waitsFor", { names: toSign.before.join(t("signOff.and")) })}
          </Notice>
        )}
        {mayWrite && (
          <div className="flex flex-wrap gap-3">
            {sendable && (
              <LinkButton tone={mayGoOut ? "jade" : "quiet"} href={doc.signOff()}>
                {t("detail.sendOut")}
              </LinkButton>
            )}
            {!busy && (
              <LinkButton tone={sendable && page.draftAhead === null ? "quiet" : "jade"} href={doc.newVersion()}>
                {t("detail.makeVersion")}
              </LinkButton>
            )}
            {state === "in_sign_off" && <LinkButton href={doc.recall()}>{t("detail.recall")}</LinkButton>}
            <LinkButton href={doc.fields()}>{t("detail.fields")}</LinkButton>
            {versions.length === 0 && <LinkButton href={doc.removal()}>{t("removal.link")}</LinkButton>}
          </div>
        )}
        <div className="grid items-start gap-6 lg:grid-cols-2">
          <Card
            title={t("detail.versions")}
            level={3}
            action={
              versions.length > 1 && (
                <Anchor className="link" href={doc.comparison()}>
                  {t("detail.compare")}
                </Anchor>
              )
            }
          >
            {page.draftAhead !== null && <p className="mb-2 text-amber">{t("detail.draftAhead", { number: String(page.draftAhead) })}</p>}
            {versions.length === 0 && <p className="text-ink-soft">{t("detail.noVersions")}</p>}
            <ul className="grid gap-2">
              {versions.map((version) => (
                <li key={version.id}>
                  <Anchor className="link" href={doc.version(version.id)}>
                    {t("detail.openVersion", { number: String(version.number) })}
                  </Anchor>{" "}
                  {t(`version.states.${version.state}`)}
                  <span className="block text-ink-soft">
                    {t("detail.made", {
                      date: format.dateTime(new Date(version.createdAt), { dateStyle: "medium", timeStyle: "short" }),
                      name: version.madeBy ?? "",
                    })}
                  </span>
                  {(version.inForceOn !== null || version.implementedOn !== null) && (
                    <span className="flex flex-wrap gap-x-3 text-ink-soft">
                      {version.inForceOn !== null && <span>{t("detail.inForceOn", { date: day(version.inForceOn) })}</span>}
                      {version.implementedOn !== null && <span>{t("detail.implementedOn", { date: day(version.implementedOn) })}</span>}
                    </span>
                  )}
                </li>
              ))}
            </ul>
          </Card>
          {requests.length > 0 && (
            <Card title={t("detail.signOff")} level={3}>
              <ul className="grid gap-4">
                {requests.map((request) => (
                  <li key={request.id}>
                    <RequestStatus request={request} href={doc.request(request.id).root} />
                  </li>
                ))}
              </ul>
            </Card>
          )}
        </div>
        <Card title={t("detail.content")} level={3}>
          <DraftBlocks content={page.content} doc={doc} mayWrite={mayWrite} />
        </Card>
      </div>
    </>
  );
}
