import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { createDocument } from "#app/domain/documents/document.commands.server.ts";
import { newDocumentForm } from "#app/domain/documents/document.schema.ts";
import { prefilled } from "#app/domain/documents/prefill.queries.server.ts";
import { TEMPLATES, templateOf } from "#app/domain/documents/templates/catalogue.data.ts";
import { getEngagementHead } from "#app/domain/engagements/engagement.queries.server.ts";
import { clausesOfEngagement, clausesServed } from "#app/domain/schemes/lineage.queries.server.ts";
import { readForm } from "#app/http/form.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { localeOf } from "#app/http/locale.server.ts";
import { redirectWithToast } from "#app/http/toast.server.ts";
import { documents } from "#app/i18n/messages/documents.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { paths } from "#app/lib/paths.ts";
import { todayIn } from "#app/lib/today.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { useClausesInShort } from "#app/ui/documents/clauses-in-short.ts";
import { DocumentFields, useDocumentReply } from "#app/ui/documents/document-fields.tsx";
import { FormPage } from "#app/ui/forms/form-page.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHead } from "#app/ui/page-head.tsx";

export const handle = { messages: { documents } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": documents["zh-CN"].new, en: documents.en.new });

const templateIn = (request: Request) => templateOf(new URL(request.url).searchParams.get("template") ?? "");

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "document:write");
  const id = idParam(args, "engagementId");
  const locale = localeOf(args.request);
  const template = templateIn(args.request);
  const { head, judged, values } = await ws.read(async (db) => {
    const head = await getEngagementHead(db, id);
    const client = head?.client.id;
    return { head, judged: await clausesOfEngagement(db, id), values: template && client ? await prefilled(db, client, template, todayIn(ws.timeZone)) : {} };
  });
  if (!head) throw new Response(null, { status: 404 });
  return {
    slug: ws.slug,
    id,
    foreign: judged?.follows ? null : head.scheme.standard,
    templates: TEMPLATES.map((one) => ({ code: one.code, kind: one.kind, title: one.title[locale], clauses: clausesServed(one, judged) })),
    chosen: template && {
      title: template.title[locale],
      form: {
        ...{ title: template.documentTitle, number: template.number, values },
        ...{ preparedBy: ws.actor.name, reviewedBy: "", approvedBy: "" },
      },
      fields: template.fields.map(({ name, type, label, help, required }) => ({
        ...{ name, type, required, label: label[locale], help: help?.[locale] ?? null },
      })),
    },
  };
}

export async function action(args: ActionFunctionArgs) {
  const ws = await requireWorkspace(args, "document:write");
  const id = idParam(args, "engagementId");
  const template = templateIn(args.request);
  if (!template) throw new Response(null, { status: 404 });
  const form = await readForm(args.request, newDocumentForm(template));
  if (!form.ok) return form.reply;
  const { value } = form;
  const outcome = await ws.write((db) => createDocument(db, ws.actor, id, { ...value, templateCode: template.code }));
  if (!outcome.ok) return form.refuse(outcome.refusal);
  return redirectWithToast(paths.workspace(ws.slug).engagement(id).document(outcome.value.id).root, "documentCreated");
}

export default function NewDocument() {
  const { chosen } = useLoaderData<typeof loader>();
  return chosen ? <NewDocumentForm {...chosen} /> : <TemplateChoice />;
}

type Chosen = NonNullable<Awaited<ReturnType<typeof loader>>["chosen"]>;

function NewDocumentForm({ title, form, fields }: Chosen) {
  const t = useTranslations("documents");
  const { slug, id, foreign } = useLoaderData<typeof loader>();
  const own = paths.workspace(slug).engagement(id);
  const reply = useDocumentReply(useActionData<typeof action>(), form, fields);
  return (
    <FormPage
      level={2}
      title={t("form.newTitle", { template: title })}
      breadcrumbs={[{ href: own.documents(), label: t("title") }]}
      reply={reply}
      submitLabel={t("form.create")}
      pendingLabel={t("form.pending")}
      cancelHref={own.newDocument()}
    >
      {foreign !== null && <ForeignTemplates standard={foreign} />}
      <DocumentFields reply={reply} fields={fields} />
    </FormPage>
  );
}

/** Templates are written for GB/T 27922; under another standard their clauses mean nothing. */
function ForeignTemplates({ standard }: { standard: string }) {
  const t = useTranslations("documents");
  return (
    <div className="mb-4">
      <Notice tone="amber">{t("choose.foreign", { standard })}</Notice>
    </div>
  );
}

function TemplateChoice() {
  const t = useTranslations("documents");
  const inShort = useClausesInShort();
  const { slug, id, foreign, templates } = useLoaderData<typeof loader>();
  const own = paths.workspace(slug).engagement(id);
  return (
    <>
      <PageHead
        level={2}
        title={t("choose.title")}
        facts={t("choose.body")}
        breadcrumbs={[{ href: own.documents(), label: t("title") }]}
      />
      {foreign !== null && <ForeignTemplates standard={foreign} />}
      <div className="grid gap-4 md:grid-cols-2 xl:grid-cols-3">
        {templates.map(({ code, title, kind, clauses }) => (
          <Card key={code} title={title} level={3}>
            <p className="text-ink-soft">{t(`kinds.${kind}`)}</p>
            <p className="mb-4 text-ink-soft">
              {clauses.length > 0 ? t("choose.clauses", { clauses: inShort(clauses) }) : t("choose.noClauses")}
            </p>
            <LinkButton href={own.newDocument(code)}>
              {t("choose.use")}
              <span className="sr-only"> {title}</span>
            </LinkButton>
          </Card>
        ))}
      </div>
    </>
  );
}
