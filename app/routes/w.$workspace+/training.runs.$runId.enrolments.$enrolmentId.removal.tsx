import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { withdraw } from "#app/domain/training/run.commands.server.ts";
import { getPersonOfRun } from "#app/domain/training/team.queries.server.ts";
import { WithdrawalForm } from "#app/domain/training/training.schema.ts";
import { readForm } from "#app/http/form.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { redirectWithToast } from "#app/http/toast.server.ts";
import { training } from "#app/i18n/messages/training.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { paths } from "#app/lib/paths.ts";
import { ConfirmPage } from "#app/ui/forms/confirm-page.tsx";
import { useReply } from "#app/ui/forms/use-reply.ts";

export const handle = { messages: { training } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": training["zh-CN"].runs.withdraw, en: training.en.runs.withdraw });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "training:write");
  const [runId, id] = [idParam(args, "runId"), idParam(args, "enrolmentId")];
  const one = await ws.read((db) => getPersonOfRun(db, runId, id));
  if (!one) throw new Response(null, { status: 404 });
  return { slug: ws.slug, runId, name: one.person, run: one.title };
}

export async function action(args: ActionFunctionArgs) {
  const ws = await requireWorkspace(args, "training:write");
  const [runId, id] = [idParam(args, "runId"), idParam(args, "enrolmentId")];
  const form = await readForm(args.request, WithdrawalForm);
  if (!form.ok) return form.reply;
  const outcome = await ws.write((db) => withdraw(db, runId, id));
  if (!outcome.ok) return form.refuse(outcome.refusal);
  return redirectWithToast(paths.workspace(ws.slug).courseRun(runId), "withdrawn");
}

export default function Withdrawal() {
  const t = useTranslations("training");
  const { slug, runId, name, run } = useLoaderData<typeof loader>();
  const reply = useReply(useActionData<typeof action>());
  const ws = paths.workspace(slug);
  return (
    <ConfirmPage
      title={t("runs.withdrawTitle", { name })}
      confirmLabel={t("runs.withdraw")}
      pendingLabel={t("runs.pending")}
      cancelHref={ws.courseRun(runId)}
      breadcrumbs={[
        { href: ws.courseRuns(), label: t("runs.title") },
        { href: ws.courseRun(runId), label: run },
      ]}
      reply={reply}
      hidden={{ intent: "withdraw" }}
    >
      <p>{t("runs.withdrawBody")}</p>
    </ConfirmPage>
  );
}
