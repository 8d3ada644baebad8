import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { RemovalForm } from "#app/domain/assessments/assessment.schema.ts";
import { isJudged } from "#app/domain/assessments/judgement.rules.ts";
import { closeRound } from "#app/domain/assessments/round.commands.server.ts";
import { getSheet, itemsIn } from "#app/domain/assessments/sheet.queries.server.ts";
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
  pageTitle(matches, { "zh-CN": rounds["zh-CN"].closing.title, en: rounds.en.closing.title });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "assessment:write");
  const [id, roundId] = [idParam(args, "engagementId"), idParam(args, "roundId")];
  const sheet = await ws.read((db) => getSheet(db, id, roundId));
  if (!sheet) throw new Response(null, { status: 404 });
  const { kind, roundVersion } = sheet.round;
  const unfinished = itemsIn(sheet).filter((item) => !isJudged(item)).length;
  return { slug: ws.slug, id, roundId, kind, version: roundVersion, unfinished };
}

export async function action(args: ActionFunctionArgs) {
  const ws = await requireWorkspace(args, "assessment:write");
  const [id, roundId] = [idParam(args, "engagementId"), idParam(args, "roundId")];
  const form = await readForm(args.request, RemovalForm);
  if (!form.ok) return form.reply;
  const { version } = form.value;
  const outcome = await ws.write((db) => closeRound(db, ws.actor, id, roundId, version, todayIn(ws.timeZone)));
  if (!outcome.ok) return form.refuse(outcome.refusal);
  return redirectWithToast(paths.workspace(ws.slug).engagement(id).sheet(roundId).gap(), "roundClosed");
}

export default function CloseRound() {
  const t = useTranslations("rounds");
  const terms = useTranslations("terms");
  const { slug, id, roundId, kind, version, unfinished } = useLoaderData<typeof loader>();
  const reply = useReply(useActionData<typeof action>());
  const own = paths.workspace(slug).engagement(id);
  return (
    <ConfirmPage
      level={2}
      title={t("closing.title")}
      confirmLabel={t("closing.confirm")}
      pendingLabel={t("closing.pending")}
      cancelHref={own.sheet(roundId).gap()}
      breadcrumbs={[{ href: own.rounds().list(), label: t("title") }]}
      reply={reply}
      hidden={{ version: String(version) }}
    >
      <p>{t("closing.body", { kind: terms(`roundKinds.${kind}`) })}</p>
      {unfinished > 0 && <p>{t("closing.unfinished", { count: unfinished })}</p>}
    </ConfirmPage>
  );
}
