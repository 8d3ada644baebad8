import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { listDeductions } from "#app/domain/assessments/deduction.queries.server.ts";
import { getRound } from "#app/domain/assessments/round.queries.server.ts";
import { isOwnEvaluation } from "#app/domain/assessments/round.rules.ts";
import { pointsText } from "#app/domain/assessments/sheet.rules.ts";
import { idParam, optionalIdParam } from "#app/http/id-param.ts";
import { gap } from "#app/i18n/messages/gap.ts";
import { terms } from "#app/i18n/messages/terms.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { paths } from "#app/lib/paths.ts";
import { Anchor } from "#app/ui/anchor.tsx";
import { LinkButton } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Facts } from "#app/ui/facts.tsx";
import { Panel } from "#app/ui/panel.tsx";

export const handle = { messages: { gap, terms } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": gap["zh-CN"].deduction.title, en: gap.en.deduction.title });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "assessment:read");
  const [id, roundId] = [idParam(args, "engagementId"), optionalIdParam(args, "roundId")];
  return ws.read(async (db) => {
    const round = await getRound(db, id, roundId);
    if (!round) throw new Response(null, { status: 404 });
    const { deductionMillipoints, failingDeductions } = round.rules.scoring;
    return {
      slug: ws.slug,
      id,
      roundId,
      mayWrite: ws.can("assessment:write") && !round.closed && !isOwnEvaluation(round.kind),
      each: pointsText(deductionMillipoints),
      limit: failingDeductions,
      deductions: await listDeductions(db, round),
    };
  });
}

export default function Deductions() {
  const t = useTranslations("gap");
  const words = useTranslations("terms");
  const { slug, id, roundId, mayWrite, each, limit, deductions } = useLoaderData<typeof loader>();
  const own = paths.workspace(slug).engagement(id).sheet(roundId);
  return (
    <Panel
      title={t("deduction.title")}
      closeHref={own.gap()}
      facts={t("deduction.body", { points: each, limit })}
      actions={
        mayWrite && deductions.length > 0 ? (
          <LinkButton href={own.newDeduction()} tone="jade">
            {t("deduction.add")}
          </LinkButton>
        ) : undefined
      }
    >
      {deductions.length === 0 && (
        <EmptyState
          title={t("deduction.empty")}
          body={t("deduction.emptyBody")}
          action={mayWrite ? { href: own.newDeduction(), label: t("deduction.add") } : undefined}
        />
      )}
      <ul className="grid gap-5">
        {deductions.map(({ id: deductionId, basis, description, rectification, proof }) => (
          <li key={deductionId} className="border-t border-line pt-4 first:border-t-0 first:pt-0">
            <h3>{words(`deductionBases.${basis}`)}</h3>
            <p className="mt-1 mb-2 whitespace-pre-line">{description}</p>
            <Facts
              items={[
                { label: t("deduction.rectification"), value: rectification ?? "—" },
                { label: t("deduction.proof"), value: proof ?? "—" },
              ]}
            />
            {mayWrite && (
              <p className="mt-2 flex gap-4">
                <Anchor href={own.deduction(deductionId)} className="link inline-block py-1">
                  {t("deduction.edit")}
                </Anchor>
                <Anchor href={own.deductionRemoval(deductionId)} className="link inline-block py-1">
                  {t("deduction.remove")}
                </Anchor>
              </p>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
