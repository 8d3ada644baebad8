import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { RestForm } from "#app/domain/assessments/assessment.schema.ts";
import { getRest, meetRest } from "#app/domain/assessments/rest.commands.server.ts";
import { readForm } from "#app/http/form.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { redirectWithToast } from "#app/http/toast.server.ts";
import { rounds } from "#app/i18n/messages/rounds.ts";
import { terms } from "#app/i18n/messages/terms.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { paths } from "#app/lib/paths.ts";
import { todayIn } from "#app/lib/today.ts";
import { ConfirmPage } from "#app/ui/forms/confirm-page.tsx";
import { useReply } from "#app/ui/forms/use-reply.ts";

export { shouldRevalidate } from "#app/ui/forms/revalidate-stale.ts";

export const handle = { messages: { rounds, terms } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": rounds["zh-CN"].rest.title, en: rounds.en.rest.title });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "assessment:write");
  const [id, roundId] = [idParam(args, "engagementId"), idParam(args, "roundId")];
  const rest = await ws.read((db) => getRest(db, id, roundId));
  if (!rest) throw new Response(null, { status: 404 });
  if (rest.closed || rest.items.length === 0) throw redirect(paths.workspace(ws.slug).engagement(id).sheet(roundId).gap());
  return { slug: ws.slug, id, roundId, kind: rest.kind, open: rest.items.length, left: rest.left };
}

export async function action(args: ActionFunctionArgs) {
  const ws = await requireWorkspace(args, "assessment:write");
  const [id, roundId] = [idParam(args, "engagementId"), idParam(args, "roundId")];
  const form = await readForm(args.request, RestForm);
  if (!form.ok) return form.reply;
  const outcome = await ws.write((db) => meetRest(db, ws.actor, id, roundId, todayIn(ws.timeZone)));
  if (!outcome.ok) return form.refuse(outcome.refusal);
  return redirectWithToast(paths.workspace(ws.slug).engagement(id).sheet(roundId).gap(), "restMet");
}

export default function MeetRest() {
  const t = useTranslations("rounds");
  const terms = useTranslations("terms");
  const { slug, id, roundId, kind, open, left } = useLoaderData<typeof loader>();
  const reply = useReply(useActionData<typeof action>());
  const own = paths.workspace(slug).engagement(id);
  return (
    <ConfirmPage
      level={2}
      title={t("rest.title")}
      confirmLabel={t("rest.confirm", { count: open })}
      pendingLabel={t("rest.pending")}
      cancelHref={own.sheet(roundId).gap()}
      breadcrumbs={[{ href: own.sheet(roundId).gap(), label: terms(`roundKinds.${kind}`) }]}
      reply={reply}
      hidden={{ rest: "met" }}
    >
      <p>{t("rest.body", { count: open })}</p>
      {left.length > 0 && <p>{t("rest.left", { clauses: left.join(t("rest.and")) })}</p>}
    </ConfirmPage>
  );
}
