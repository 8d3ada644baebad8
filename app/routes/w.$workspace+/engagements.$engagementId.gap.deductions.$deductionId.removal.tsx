import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { RemovalForm } from "#app/domain/assessments/assessment.schema.ts";
import { removeDeduction } from "#app/domain/assessments/deduction.commands.server.ts";
import { getDeduction } from "#app/domain/assessments/deduction.queries.server.ts";
import { readForm } from "#app/http/form.server.ts";
import { idParam, optionalIdParam } from "#app/http/id-param.ts";
import { redirectWithToast } from "#app/http/toast.server.ts";
import { gap } from "#app/i18n/messages/gap.ts";
import { terms } from "#app/i18n/messages/terms.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { paths } from "#app/lib/paths.ts";
import { todayIn } from "#app/lib/today.ts";
import { PanelForm } from "#app/ui/assessment/panel-form.tsx";
import { Facts } from "#app/ui/facts.tsx";
import { useReply } from "#app/ui/forms/use-reply.ts";

export { shouldRevalidate } from "#app/ui/forms/revalidate-stale.ts";

export const handle = { messages: { gap, terms } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": gap["zh-CN"].deduction.removeTitle, en: gap.en.deduction.removeTitle });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "assessment:write");
  const [id, roundId] = [idParam(args, "engagementId"), optionalIdParam(args, "roundId")];
  const deductionId = idParam(args, "deductionId");
  const deduction = await ws.read((db) => getDeduction(db, id, deductionId, roundId));
  if (!deduction) throw new Response(null, { status: 404 });
  return { slug: ws.slug, id, roundId, deduction };
}

export async function action(args: ActionFunctionArgs) {
  const ws = await requireWorkspace(args, "assessment:write");
  const [id, roundId] = [idParam(args, "engagementId"), optionalIdParam(args, "roundId")];
  const deductionId = idParam(args, "deductionId");
  const form = await readForm(args.request, RemovalForm);
  if (!form.ok) return form.reply;
  const { version } = form.value;
  const outcome = await ws.write((db) => removeDeduction(db, id, deductionId, version, todayIn(ws.timeZone), roundId));
  if (!outcome.ok) return form.refuse(outcome.refusal);
  return redirectWithToast(paths.workspace(ws.slug).engagement(id).sheet(roundId).deductions(), "deductionRemoved");
}

export default function RemoveDeduction() {
  const t = useTranslations("gap");
  const words = useTranslations("terms");
  const { slug, id, roundId, deduction } = useLoaderData<typeof loader>();
  const reply = useReply(useActionData<typeof action>());
  const own = paths.workspace(slug).engagement(id).sheet(roundId);
  return (
    <PanelForm
      title={t("deduction.removeTitle")}
      closeHref={own.gap()}
      cancelHref={own.deductions()}
      version={deduction.version}
      reply={reply}
      submitLabel={t("deduction.remove")}
      tone="seal"
    >
      <p>{t("deduction.removeBody")}</p>
      <Facts
        items={[
          { label: t("deduction.basis"), value: words(`deductionBases.${deduction.basis}`) },
          {
            label: t("deduction.description"),
            value: <span className="whitespace-pre-line">{deduction.description}</span>,
          },
        ]}
      />
    </PanelForm>
  );
}
