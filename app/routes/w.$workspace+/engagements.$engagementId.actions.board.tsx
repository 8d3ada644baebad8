import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { compareStart } from "#app/domain/actions/action.list.ts";
import { getPlanning, listActions } from "#app/domain/actions/action.queries.server.ts";
import { ACTION_STATES } from "#app/domain/actions/action.rules.ts";
import { MoveForm } from "#app/domain/actions/action.schema.ts";
import { moveAction } from "#app/domain/actions/action-state.commands.server.ts";
import { actionViews } from "#app/domain/actions/action-view.rules.ts";
import { readForm } from "#app/http/form.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { redirectWithToast } from "#app/http/toast.server.ts";
import { actions } from "#app/i18n/messages/actions.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { paths } from "#app/lib/paths.ts";
import { todayIn } from "#app/lib/today.ts";
import { ActionCard, type BoardAction } from "#app/ui/actions/action-card.tsx";
import { ActionWays } from "#app/ui/actions/action-ways.tsx";
import { LinkButton } from "#app/ui/button.tsx";
import { ReplyNotice } from "#app/ui/forms/reply-notice.tsx";
import { useReply } from "#app/ui/forms/use-reply.ts";
import { PageHead } from "#app/ui/page-head.tsx";

export { shouldRevalidate } from "#app/ui/forms/revalidate-stale.ts";

export const handle = { messages: { actions } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": actions["zh-CN"].boardTitle, en: actions.en.boardTitle });

/** What is done or dropped is shown as far as this, the latest first. */
const MOST_PAST = 20;

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "assessment:read");
  const id = idParam(args, "engagementId");
  const { planning, stored } = await ws.read(async (db) => ({
    planning: await getPlanning(db, id, todayIn(ws.timeZone)),
    stored: await listActions(db, id),
  }));
  if (!planning) throw new Response(null, { status: 404 });
  const views = actionViews(stored, planning);
  const inState = (state: (typeof ACTION_STATES)[number]) => {
    const own = views.filter((view) => view.state === state);
    const isPast = state === "done" || state === "dropped";
    return isPast ? own.reverse().slice(0, MOST_PAST) : own.sort(compareStart);
  };
  return {
    slug: ws.slug,
    id,
    mayWrite: !planning.closed && ws.can("assessment:write"),
    planned: planning.auditOn !== null,
    priced: planning.rates.ours > 0 || planning.rates.clients > 0,
    columns: ACTION_STATES.map((state) => ({
      state,
      count: views.filter((view) => view.state === state).length,
      cards: inState(state).map(
        ({ id: actionId, title, clauses, ownerName, startBy, finishBy, late, version }): BoardAction => ({
          ...{ id: actionId, title, clauses, ownerName, state, startBy, finishBy, late, version },
        }),
      ),
    })),
  };
}

export async function action(args: ActionFunctionArgs) {
  const ws = await requireWorkspace(args, "assessment:write");
  const id = idParam(args, "engagementId");
  const form = await readForm(args.request, MoveForm);
  if (!form.ok) return form.reply;
  const { actionId, to, version, back } = form.value;
  const move = to === "planned" ? { to } : { to, startedOn: todayIn(ws.timeZone) };
  const outcome = await ws.write((db) => moveAction(db, id, actionId, version, move));
  if (!outcome.ok) return form.refuse(outcome.refusal);
  const own = paths.workspace(ws.slug).engagement(id);
  return redirectWithToast(back === "action" ? own.action(actionId) : own.actionBoard(), "actionMoved");
}

export default function Board() {
  const t = useTranslations("actions");
  const { slug, id, mayWrite, planned, priced, columns } = useLoaderData<typeof loader>();
  const reply = useReply(useActionData<typeof action>());
  const own = paths.workspace(slug).engagement(id);
  return (
    <>
      <PageHead
        level={2}
        title={t("boardTitle")}
        facts={t("boardFacts")}
        breadcrumbs={[{ href: own.actions(), label: t("title") }]}
        action={
          mayWrite && (
            <LinkButton href={own.newAction()} tone="jade">
              {t("new")}
            </LinkButton>
          )
        }
      />
      <ReplyNotice reply={reply} />
      <ActionWays slug={slug} engagementId={id} here="board" mayWrite={mayWrite} planned={planned} priced={priced} />
      <div className="@container">
        <div className="grid items-start gap-4 @2xl:grid-cols-2 @5xl:grid-cols-4">
          {columns.map(({ state, count, cards }) => (
            <section key={state} aria-labelledby={`column-${state}`} className="min-w-0 rounded-lg border border-line bg-paper p-3">
              <h3 id={`column-${state}`} className="mb-2 flex justify-between gap-2">
                <span>{t(`states.${state}`)}</span>
                <span className="font-normal text-ink-soft tabular-nums">{count}</span>
              </h3>
              {cards.length === 0 && <p className="text-ink-soft">{t("boardEmpty")}</p>}
              <ul className="grid gap-3">
                {cards.map((card) => (
                  <ActionCard key={card.id} slug={slug} engagementId={id} action={card} mayWrite={mayWrite} />
                ))}
              </ul>
            </section>
          ))}
        </div>
      </div>
    </>
  );
}
