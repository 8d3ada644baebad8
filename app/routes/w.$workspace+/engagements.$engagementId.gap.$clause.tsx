import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData, useRouteLoaderData, useSearchParams } from "@remix-run/react";
import { useRef } from "react";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { JudgementForm } from "#app/domain/assessments/assessment.schema.ts";
import { judgeItem } from "#app/domain/assessments/item.commands.server.ts";
import { derivation, getItem } from "#app/domain/assessments/item.queries.server.ts";
import { listSamples } from "#app/domain/assessments/sample.queries.server.ts";
import { isGapFilter, nextToJudge } from "#app/domain/assessments/judgement.rules.ts";
import { itemsIn } from "#app/domain/assessments/sheet.queries.server.ts";
import { readForm } from "#app/http/form.server.ts";
import { idParam, optionalIdParam } from "#app/http/id-param.ts";
import { redirectWithToast } from "#app/http/toast.server.ts";
import { evidence } from "#app/i18n/messages/evidence.ts";
import { gap } from "#app/i18n/messages/gap.ts";
import { rounds } from "#app/i18n/messages/rounds.ts";
import { terms } from "#app/i18n/messages/terms.ts";
import { localeOfMatches, pageTitle } from "#app/i18n/page-title.ts";
import { paths } from "#app/lib/paths.ts";
import { todayIn } from "#app/lib/today.ts";
import { clauseEvidence } from "#app/routes/evidence.server.ts";
import { gapSteps } from "#app/ui/assessment/gap-steps.ts";
import { ItemActions, ItemForm } from "#app/ui/assessment/item-form.tsx";
import { ItemPanel } from "#app/ui/assessment/item-panel.tsx";
import { SampleList } from "#app/ui/assessment/sample-list.tsx";
import { StoredItem } from "#app/ui/assessment/stored-item.tsx";
import { ClauseEvidence } from "#app/ui/evidence/clause-evidence.tsx";
import { useItemFocus } from "#app/ui/assessment/use-item-focus.ts";
import { useUnsavedGuard } from "#app/ui/assessment/use-unsaved-guard.ts";
import type { loader as gapLoader } from "./engagements.$engagementId.gap.tsx";

export { shouldRevalidate } from "#app/ui/forms/revalidate-stale.ts";

export const handle = { messages: { evidence, gap, rounds, terms } };

export const meta: MetaFunction<typeof loader> = ({ matches, data: loaded }) =>
  pageTitle(
    matches,
    loaded
      ? `${loaded.item.clause} ${loaded.item.title[localeOfMatches(matches)]}`
      : gap[localeOfMatches(matches)].title,
  );

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "assessment:read");
  const [id, roundId] = [idParam(args, "engagementId"), optionalIdParam(args, "roundId")];
  return ws.read(async (db) => {
    const item = await getItem(db, id, args.params.clause ?? "", roundId);
    if (!item) throw new Response(null, { status: 404 });
    const today = todayIn(ws.timeZone);
    return {
      ...{ slug: ws.slug, id, roundId, item, samples: await listSamples(db, item, item.clause) },
      quota: item.derived ? await derivation(db, id, today, roundId) : null,
      mayCollect: ws.can("evidence:write"),
      ...(await clauseEvidence(db, id, item.clause, today)),
    };
  });
}

export async function action(args: ActionFunctionArgs) {
  const ws = await requireWorkspace(args, "assessment:write");
  const [id, roundId] = [idParam(args, "engagementId"), optionalIdParam(args, "roundId")];
  const clause = args.params.clause ?? "";
  const form = await readForm(args.request, JudgementForm);
  if (!form.ok) return form.reply;
  const { then, ...judgement } = form.value;
  const outcome = await ws.write((db) => judgeItem(db, ws.actor, id, clause, judgement, todayIn(ws.timeZone), roundId));
  if (!outcome.ok) return form.refuse(outcome.refusal);
  const own = paths.workspace(ws.slug).engagement(id).sheet(roundId);
  const show = new URL(args.request.url).searchParams.get("show");
  const view = isGapFilter(show) ? show : null;
  if (then !== "next") return redirectWithToast(own.gapItem(clause, view), "itemSaved");
  const items = itemsIn(outcome.value);
  const next = nextToJudge(items, clause, view);
  return next ? redirect(own.gapItem(next, view), 303) : redirectWithToast(own.gap(view), "itemSaved");
}

export default function GapItem() {
  const t = useTranslations("gap");
  const { slug, id, roundId, item, samples, quota, mayCollect, found, asked } = useLoaderData<typeof loader>();
  const current = useRouteLoaderData<typeof gapLoader>("routes/w.$workspace+/engagements.$engagementId.gap");
  const other = useRouteLoaderData<typeof gapLoader>("routes/w.$workspace+/engagements.$engagementId.rounds.$roundId");
  const sheet = roundId === null ? current : other;
  const answer = useActionData<typeof action>();
  const show = useSearchParams()[0].get("show");
  const view = isGapFilter(show) ? show : null;
  const engagement = paths.workspace(slug).engagement(id);
  const own = engagement.sheet(roundId);
  const hrefs = {
    add: own.newSample(item.clause),
    edit: (sample: string) => own.sample(item.clause, sample),
    remove: (sample: string) => own.sampleRemoval(item.clause, sample),
  };
  const { previous, next } = gapSteps(sheet?.rows ?? [], item.clause, view, own.gapItem);
  const mayJudge = sheet?.mayWrite === true && !sheet.closed;
  const formRef = useRef<HTMLFormElement>(null);
  useItemFocus(formRef, item.clause, item.version);
  useUnsavedGuard(formRef, t("item.leave"));
  return (
    <ItemPanel
      item={item}
      quota={quota}
      evidence={
        <ClauseEvidence
          own={engagement.evidence()}
          clause={item.clause}
          found={found}
          asked={asked}
          mayWrite={mayCollect && sheet?.closed === false}
        />
      }
      trainingHref={engagement.training()}
      mayJudge={mayJudge}
      closeHref={own.gap(view)}
      previousHref={previous}
      nextHref={next}
      actions={mayJudge && <ItemActions />}
    >
      {mayJudge ? (
        <ItemForm item={item} answer={answer} formRef={formRef} />
      ) : (
        <StoredItem item={item} />
      )}
      {!item.derived && (mayJudge || samples.length > 0) && (
        <div className="border-t border-line pt-4">
          <SampleList samples={samples} sum={item.drawn} hrefs={mayJudge ? hrefs : null} />
        </div>
      )}
    </ItemPanel>
  );
}
