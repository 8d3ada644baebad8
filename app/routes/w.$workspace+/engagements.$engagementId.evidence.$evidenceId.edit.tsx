import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { clauseChoices } from "#app/domain/evidence/clause-choice.rules.ts";
import { listClauseTree } from "#app/domain/evidence/clause-tree.queries.server.ts";
import { updateEvidence } from "#app/domain/evidence/evidence.commands.server.ts";
import { getEvidence } from "#app/domain/evidence/evidence.queries.server.ts";
import { EvidenceForm } from "#app/domain/evidence/evidence.schema.ts";
import { readForm } from "#app/http/form.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { localeOf } from "#app/http/locale.server.ts";
import { redirectWithToast } from "#app/http/toast.server.ts";
import { evidence } from "#app/i18n/messages/evidence.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { paths } from "#app/lib/paths.ts";
import { EvidenceFields, useEvidenceReply } from "#app/ui/evidence/evidence-fields.tsx";
import { FormPage } from "#app/ui/forms/form-page.tsx";

export { shouldRevalidate } from "#app/ui/forms/revalidate-stale.ts";

export const handle = { messages: { evidence } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": evidence["zh-CN"].form.editTitle, en: evidence.en.form.editTitle });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "evidence:write");
  const [id, evidenceId] = [idParam(args, "engagementId"), idParam(args, "evidenceId")];
  const { one, nodes } = await ws.read(async (db) => ({ one: await getEvidence(db, id, evidenceId), nodes: await listClauseTree(db, id) }));
  if (!one) throw new Response(null, { status: 404 });
  const { title, note, clauses, agesDays, effectiveFrom, effectiveTo, expiresOn, origin, obtained, version } = one;
  return {
    ...{ slug: ws.slug, id, evidenceId, version, fromClient: one.requestId !== null && one.replacesId === null },
    ...{ choices: clauseChoices(nodes, localeOf(args.request), clauses) },
    stored: { title, note, clauses, agesDays, effectiveFrom, effectiveTo, expiresOn, origin, obtained },
  };
}

export async function action(args: ActionFunctionArgs) {
  const ws = await requireWorkspace(args, "evidence:write");
  const [id, evidenceId] = [idParam(args, "engagementId"), idParam(args, "evidenceId")];
  const form = await readForm(args.request, EvidenceForm);
  if (!form.ok) return form.reply;
  const outcome = await ws.write((db) => updateEvidence(db, id, evidenceId, form.value));
  if (!outcome.ok) return form.refuse(outcome.refusal);
  return redirectWithToast(paths.workspace(ws.slug).engagement(id).evidence().one(evidenceId), "evidenceSaved");
}

export default function EditEvidence() {
  const t = useTranslations("evidence");
  const { slug, id, evidenceId, version, fromClient, choices, stored } = useLoaderData<typeof loader>();
  const own = paths.workspace(slug).engagement(id).evidence();
  const reply = useEvidenceReply(useActionData<typeof action>(), stored);
  return (
    <FormPage
      level={2}
      title={t("form.editTitle")}
      breadcrumbs={[
        { href: own.root, label: t("title") },
        { href: own.one(evidenceId), label: stored.title },
      ]}
      reply={reply}
      submitLabel={t("form.submit")}
      pendingLabel={t("form.pending")}
      cancelHref={own.one(evidenceId)}
    >
      <input type="hidden" name="version" value={reply.version(version)} />
      <EvidenceFields reply={reply} choices={choices} withFile={false} fromClient={fromClient} />
    </FormPage>
  );
}
