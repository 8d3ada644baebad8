import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { closeEngagement, reopenEngagement } from "#app/domain/engagements/engagement.commands.server.ts";
import { getEngagementHead } from "#app/domain/engagements/engagement.queries.server.ts";
import { ClosureForm } from "#app/domain/engagements/engagement.schema.ts";
import { readForm } from "#app/http/form.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { redirectWithToast } from "#app/http/toast.server.ts";
import { engagements } from "#app/i18n/messages/engagements.ts";
import { terms } from "#app/i18n/messages/terms.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { paths } from "#app/lib/paths.ts";
import { todayIn } from "#app/lib/today.ts";
import { ConfirmPage } from "#app/ui/forms/confirm-page.tsx";
import { useReply } from "#app/ui/forms/use-reply.ts";

export { shouldRevalidate } from "#app/ui/forms/revalidate-stale.ts";

export const handle = { messages: { engagements, terms } };

export const meta: MetaFunction<typeof loader> = ({ matches, data }) => {
  const key = data?.closed ? "reopen" : "close";
  return pageTitle(matches, { "zh-CN": engagements["zh-CN"].closure[key], en: engagements.en.closure[key] });
};

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "engagement:write");
  const head = await ws.read((db) => getEngagementHead(db, idParam(args, "engagementId")));
  if (!head) throw new Response(null, { status: 404 });
  const { id, version, kind, client, closedAt } = head;
  return { slug: ws.slug, id, version, kind, client: client.name, closed: closedAt !== null };
}

export async function action(args: ActionFunctionArgs) {
  const ws = await requireWorkspace(args, "engagement:write");
  const id = idParam(args, "engagementId");
  const form = await readForm(args.request, ClosureForm);
  if (!form.ok) return form.reply;
  const { state, version } = form.value;
  const outcome = await ws.write((db) =>
    state === "closed" ? closeEngagement(db, id, version) : reopenEngagement(db, id, version, todayIn(ws.timeZone)),
  );
  if (!outcome.ok) return form.refuse(outcome.refusal);
  const toast = state === "closed" ? "engagementClosed" : "engagementReopened";
  return redirectWithToast(paths.workspace(ws.slug).engagement(id).root, toast);
}

export default function Closure() {
  const t = useTranslations("engagements");
  const terms = useTranslations("terms");
  const { slug, id, version, kind, client, closed } = useLoaderData<typeof loader>();
  const reply = useReply(useActionData<typeof action>());
  const ws = paths.workspace(slug);
  const own = ws.engagement(id);
  return (
    <ConfirmPage
      title={t(closed ? "closure.reopenTitle" : "closure.closeTitle")}
      confirmLabel={t(closed ? "closure.reopen" : "closure.close")}
      pendingLabel={t("edit.pending")}
      cancelHref={own.root}
      tone={closed ? "jade" : "seal"}
      breadcrumbs={[
        { href: ws.portfolio(), label: t("portfolio") },
        { href: own.root, label: client },
      ]}
      reply={reply}
      hidden={{ version: String(version), state: closed ? "open" : "closed" }}
    >
      <p>
        {t(closed ? "closure.reopenBody" : "closure.closeBody", { client, kind: terms(`engagementKinds.${kind}`) })}
      </p>
    </ConfirmPage>
  );
}
