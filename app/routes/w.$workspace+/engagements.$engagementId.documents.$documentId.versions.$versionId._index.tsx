import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { useFormatter } from "use-intl";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { getDocument, getVersion } from "#app/domain/documents/document.queries.server.ts";
import { mayTryAgain } from "#app/domain/documents/document-state.rules.ts";
import { AgainForm } from "#app/domain/documents/document.schema.ts";
import { tryAgain } from "#app/domain/documents/version.commands.server.ts";
import type { VersionInput } from "#app/domain/documents/version-input.rules.ts";
import { spacedCode } from "#app/lib/check-code.ts";
import { getEngagementHead } from "#app/domain/engagements/engagement.queries.server.ts";
import { readForm } from "#app/http/form.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { redirectWithToast } from "#app/http/toast.server.ts";
import { documents } from "#app/i18n/messages/documents.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { paths } from "#app/lib/paths.ts";
import { todayIn } from "#app/lib/today.ts";
import { Anchor } from "#app/ui/anchor.tsx";
import { LinkButton } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { DocumentBody } from "#app/ui/documents/document-body.tsx";
import { Refreshing } from "#app/ui/documents/refreshing.tsx";
import { VersionFailure } from "#app/ui/documents/version-failure.tsx";
import { Facts } from "#app/ui/facts.tsx";
import { ReplyNotice } from "#app/ui/forms/reply-notice.tsx";
import { SubmitButton } from "#app/ui/forms/submit-button.tsx";
import { useReply } from "#app/ui/forms/use-reply.ts";
import { PageHead } from "#app/ui/page-head.tsx";
import { useDay } from "#app/ui/use-day.ts";

export const handle = { messages: { documents } };

export const meta: MetaFunction<typeof loader> = ({ matches, data }) => pageTitle(matches, data?.title ?? "");

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "document:read");
  const [id, documentId, versionId] = [idParam(args, "engagementId"), idParam(args, "documentId"), idParam(args, "versionId")];
  const { head, document, version } = await ws.read(async (db) => ({
    head: await getEngagementHead(db, id),
    document: await getDocument(db, id, documentId),
    version: await getVersion(db, documentId, versionId),
  }));
  if (!head || !document || !version) throw new Response(null, { status: 404 });
  const { title, signers, body, implementedOn = null } = version.input as VersionInput;
  return {
    ...{ slug: ws.slug, id, documentId, versionId, title, body, state: version.state, number: version.number },
    ...{ renderState: version.renderState, sealState: version.sealState, failure: version.failure, pages: version.pages, createdAt: version.createdAt },
    ...{ textSha256: version.textSha256, pdfSha256: version.pdfSha256, sealedSha256: version.sealedSha256 },
    ...{ changeNote: version.changeNote, code: spacedCode(version.code), implementedOn },
    inForceOn: version.inForceAt && todayIn(ws.timeZone, new Date(version.inForceAt)),
    signers: signers.map(({ name, role }) => ({ name, role })),
    mayWrite: head.closedAt === null && ws.can("document:write"),
    newest: version.number === document.latestVersion,
    /** Only the latest version is sent, and only to those it names. */
    sendable: version.number === document.latestVersion && ["ready", "returned"].includes(document.state) && signers.length > 0,
  };
}

export async function action(args: ActionFunctionArgs) {
  const ws = await requireWorkspace(args, "document:write");
  const [id, documentId, versionId] = [idParam(args, "engagementId"), idParam(args, "documentId"), idParam(args, "versionId")];
  if (!(await ws.read((db) => getDocument(db, id, documentId)))) throw new Response(null, { status: 404 });
  const form = await readForm(args.request, AgainForm);
  if (!form.ok) return form.reply;
  const outcome = await ws.write((db) => tryAgain(db, documentId, versionId));
  if (!outcome.ok) return form.refuse(outcome.refusal);
  return redirectWithToast(paths.workspace(ws.slug).engagement(id).document(documentId).version(versionId), "versionQueued");
}

export default function VersionPage() {
  const t = useTranslations("documents");
  const format = useFormatter();
  const day = useDay();
  const page = useLoaderData<typeof loader>();
  const { slug, id, documentId, versionId, title, number, renderState, sealState } = page;
  const own = paths.workspace(slug).engagement(id);
  const doc = own.document(documentId);
  const none = t("detail.none");
  const reply = useReply(useActionData<typeof action>());
  const nextOnly = page.newest && !mayTryAgain(page.failure);
  const failed = renderState === "failed" || sealState === "failed";
  const being = { pages: renderState === "queued" ? t("version.beingMade") : none, seal: sealState === "queued" ? t("version.beingSealed") : none };
  const hash = (value: string | null, without: string) => (value ? <code className="text-xs break-all">{value}</code> : without);
  return (
    <>
      <PageHead
        level={2}
        title={t("version.title", { title, number: String(number) })}
        facts={t(`version.states.${page.state}`)}
        breadcrumbs={[
          { href: own.documents(), label: t("title") },
          { href: doc.root, label: title },
        ]}
      />
      <div className="grid gap-6">
        {renderState === "queued" && <Refreshing title={t("version.rendering")} body={t("version.renderingBody")} />}
        {sealState === "queued" && <Refreshing title={t("version.sealing")} body={t("version.sealingBody")} />}
        {failed && (
          <VersionFailure
            what={renderState === "failed" ? "render" : "seal"}
            failure={page.failure}
            action={nextOnly && page.mayWrite && <LinkButton href={doc.newVersion()}>{t("detail.makeVersion")}</LinkButton>}
          >
            {page.mayWrite && page.newest && !nextOnly && (
              <Form method="post" noValidate className="mt-3">
                <ReplyNotice reply={reply} />
                <SubmitButton tone="quiet" name="again" value="yes">
                  {t("version.again")}
                </SubmitButton>
              </Form>
            )}
          </VersionFailure>
        )}
        {page.pdfSha256 && (
          <div className="flex flex-wrap gap-3">
            {page.sendable && page.mayWrite && (
              <LinkButton tone="jade" href={doc.signOff()}>
                {t("detail.sendOut")}
              </LinkButton>
            )}
            {page.sealedSha256 && (
              <LinkButton tone="jade" href={doc.versionPdf(versionId, "sealed")} reloadDocument>
                {t("version.sealed")}
              </LinkButton>
            )}
            <LinkButton tone={page.sealedSha256 || page.sendable ? "quiet" : "jade"} href={doc.versionPdf(versionId)} reloadDocument>
              {t("version.pdf")}
            </LinkButton>
          </div>
        )}
        <Card>
          <Facts
            items={[
              { label: t("version.made"), value: format.dateTime(new Date(page.createdAt), { dateStyle: "medium", timeStyle: "short" }) },
              { label: t("version.pages"), value: page.pages === null ? being.pages : String(page.pages) },
              {
                label: t("version.signers"),
                value: page.signers.map(({ name, role }) => `${t(`roles.${role}`)} ${name}`).join(" · ") || none,
              },
              { label: t("version.changeNote"), value: page.changeNote ?? none },
              { label: t("version.inForceOn"), value: page.inForceOn === null ? t("version.notYet") : day(page.inForceOn) },
              ...(page.implementedOn === null ? [] : [{ label: t("version.implementedOn"), value: day(page.implementedOn) }]),
              { label: t("version.code"), value: <Anchor className="link" href={paths.checkCode(page.code)}>{page.code}</Anchor> },
              { label: t("version.textHash"), value: hash(page.textSha256, none) },
              { label: t("version.pdfHash"), value: hash(page.pdfSha256, being.pages) },
              { label: t("version.sealedHash"), value: hash(page.sealedSha256, being.seal) },
            ]}
          />
        </Card>
        <Card title={t("version.read")} level={3}>
          <DocumentBody content={page.body} below={3} otherwise={t("pdf.otherwise")} />
        </Card>
      </div>
    </>
  );
}
