import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { compareContent } from "#app/domain/documents/compare.rules.ts";
import { getDocument, getVersionContent, listVersions } from "#app/domain/documents/document.queries.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { documents } from "#app/i18n/messages/documents.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { paths } from "#app/lib/paths.ts";
import { Changes } from "#app/ui/documents/changes.tsx";
import { SelectField } from "#app/ui/forms/select-field.tsx";
import { SubmitButton } from "#app/ui/forms/submit-button.tsx";
import { PageHead } from "#app/ui/page-head.tsx";

export const handle = { messages: { documents } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": documents["zh-CN"].compare.title, en: documents.en.compare.title });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "document:read");
  const [id, documentId] = [idParam(args, "engagementId"), idParam(args, "documentId")];
  const asked = new URL(args.request.url).searchParams;
  const { document, numbers, changes, from, to } = await ws.read(async (db) => {
    const numbers = (await listVersions(db, documentId)).map((version) => version.number);
    const wanted = (name: string, otherwise: number | undefined) =>
      numbers.find((number) => String(number) === asked.get(name)) ?? otherwise;
    const [from, to] = [wanted("from", numbers[1] ?? numbers[0]), wanted("to", numbers[0])];
    const before = from === undefined ? null : await getVersionContent(db, documentId, from);
    const after = to === undefined ? null : await getVersionContent(db, documentId, to);
    const changes = before && after ? compareContent(before, after) : [];
    return { document: await getDocument(db, id, documentId), numbers, changes, from, to };
  });
  if (!document) throw new Response(null, { status: 404 });
  return { slug: ws.slug, id, documentId, title: document.title, numbers, changes, from, to };
}

export default function CompareVersions() {
  const t = useTranslations("documents");
  const { slug, id, documentId, title, numbers, changes, from, to } = useLoaderData<typeof loader>();
  const own = paths.workspace(slug).engagement(id);
  const options = numbers.map((number) => ({ value: String(number), label: t("versionNumber", { number: String(number) }) }));
  const count = (kind: "added" | "removed" | "changed") => changes.filter((change) => change.kind === kind).length;
  return (
    <>
      <PageHead
        level={2}
        title={t("compare.title")}
        facts={
          changes.length === 0
            ? t("compare.same")
            : t("compare.summary", { added: count("added"), removed: count("removed"), changed: count("changed") })
        }
        breadcrumbs={[
          { href: own.documents(), label: t("title") },
          { href: own.document(documentId).root, label: title },
        ]}
      />
      <Form method="get" className="mb-6 grid max-w-xl items-end gap-3 sm:grid-cols-[1fr_1fr_auto]">
        <SelectField name="from" label={t("compare.from")} options={options} defaultValue={String(from ?? "")} />
        <SelectField name="to" label={t("compare.to")} options={options} defaultValue={String(to ?? "")} />
        <SubmitButton tone="quiet">{t("compare.submit")}</SubmitButton>
      </Form>
      <Changes
        changes={changes}
        below={3}
        words={{
          ...{ added: t("compare.added"), removed: t("compare.removed"), changed: t("compare.changed") },
          ...{ before: t("compare.before"), after: t("compare.after"), otherwise: t("pdf.otherwise") },
        }}
      />
    </>
  );
}
