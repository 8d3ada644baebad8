import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { choosable, clauseChoices } from "#app/domain/evidence/clause-choice.rules.ts";
import { listClauseTree } from "#app/domain/evidence/clause-tree.queries.server.ts";
import { addEvidence } from "#app/domain/evidence/evidence.commands.server.ts";
import { getEvidence } from "#app/domain/evidence/evidence.queries.server.ts";
import { NewEvidenceForm } from "#app/domain/evidence/evidence.schema.ts";
import { getEngagementHead } from "#app/domain/engagements/engagement.queries.server.ts";
import { readUpload } from "#app/http/form.server.ts";
import { idParam, isId } from "#app/http/id-param.ts";
import { localeOf } from "#app/http/locale.server.ts";
import { redirectWithToast } from "#app/http/toast.server.ts";
import { evidence } from "#app/i18n/messages/evidence.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { paths } from "#app/lib/paths.ts";
import { withUpload } from "#app/routes/evidence.server.ts";
import { EvidenceFields, useEvidenceReply } from "#app/ui/evidence/evidence-fields.tsx";
import { FormPage } from "#app/ui/forms/form-page.tsx";

export const handle = { messages: { evidence } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": evidence["zh-CN"].add, en: evidence.en.add });

/** The piece that the new one takes the place of; null for none, 404 for one that is not there. */
function replacedIn(request: Request): string | null {
  const replaces = new URL(request.url).searchParams.get("replaces");
  if (replaces !== null && !isId(replaces)) throw new Response(null, { status: 404 });
  return replaces;
}

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "evidence:write");
  const id = idParam(args, "engagementId");
  const replaces = replacedIn(args.request);
  const { head, nodes, older } = await ws.read(async (db) => ({
    head: await getEngagementHead(db, id),
    nodes: await listClauseTree(db, id),
    older: replaces === null ? null : await getEvidence(db, id, replaces),
  }));
  if (!head || (replaces !== null && !older)) throw new Response(null, { status: 404 });
  const clauses = choosable(nodes, older?.clauses ?? new URL(args.request.url).searchParams.getAll("clause"));
  return {
    ...{ slug: ws.slug, id, replaces, olderTitle: older?.title ?? null, choices: clauseChoices(nodes, localeOf(args.request)) },
    stored: {
      ...{ title: older?.title ?? "", note: null, clauses },
      ...{ agesDays: older?.agesDays ?? null, effectiveFrom: null, effectiveTo: null, expiresOn: null },
      ...{ origin: older?.origin ?? "consultant", obtained: older?.obtained ?? null },
    },
  };
}

export async function action(args: ActionFunctionArgs) {
  const ws = await requireWorkspace(args, "evidence:write");
  const id = idParam(args, "engagementId");
  const replacesId = replacedIn(args.request);
  const { form, file } = await readUpload(args.request, NewEvidenceForm);
  if (!form.ok) return form.reply;
  const outcome = await withUpload(ws, file, { engagementId: id }, (db, stored) => {
    const effectiveFrom = form.value.effectiveFrom ?? stored?.takenOn ?? null;
    const { effectiveTo } = form.value;
    const fields = { ...form.value, effectiveFrom: effectiveTo !== null && effectiveFrom !== null && effectiveFrom > effectiveTo ? null : effectiveFrom };
    return addEvidence(db, ws.actor, id, { fields, file: stored, replacesId });
  });
  if (!outcome.ok) return form.refuse(outcome.refusal);
  const own = paths.workspace(ws.slug).engagement(id).evidence();
  return redirectWithToast(own.one(outcome.value.id), replacesId === null ? "evidenceAdded" : "evidenceReplaced");
}

export default function NewEvidence() {
  const t = useTranslations("evidence");
  const { slug, id, replaces, olderTitle, choices, stored } = useLoaderData<typeof loader>();
  const own = paths.workspace(slug).engagement(id).evidence();
  const reply = useEvidenceReply(useActionData<typeof action>(), stored);
  return (
    <FormPage
      level={2}
      title={olderTitle === null ? t("form.addTitle") : t("form.replaceTitle", { title: olderTitle })}
      breadcrumbs={[{ href: own.root, label: t("title") }]}
      reply={reply}
      encType="multipart/form-data"
      submitLabel={t("form.add")}
      pendingLabel={t("form.uploading")}
      cancelHref={replaces === null ? own.root : own.one(replaces)}
    >
      <EvidenceFields reply={reply} choices={choices} withFile />
    </FormPage>
  );
}
