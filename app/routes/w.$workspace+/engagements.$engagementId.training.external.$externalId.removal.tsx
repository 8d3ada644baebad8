import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { removeExternal } from "#app/domain/training/quota.commands.server.ts";
import { getExternalCertificate } from "#app/domain/training/quota.queries.server.ts";
import { ExternalRemovalForm } from "#app/domain/training/training.schema.ts";
import { readForm } from "#app/http/form.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { redirectWithToast } from "#app/http/toast.server.ts";
import { training } from "#app/i18n/messages/training.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { paths } from "#app/lib/paths.ts";
import { ConfirmPage } from "#app/ui/forms/confirm-page.tsx";
import { useReply } from "#app/ui/forms/use-reply.ts";

export { shouldRevalidate } from "#app/ui/forms/revalidate-stale.ts";

export const handle = { messages: { training } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": training["zh-CN"].quota.remove, en: training.en.quota.remove });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "training:write");
  const [id, externalId] = [idParam(args, "engagementId"), idParam(args, "externalId")];
  const row = await ws.read((db) => getExternalCertificate(db, id, externalId));
  if (!row) throw new Response(null, { status: 404 });
  return { slug: ws.slug, id, name: row.personName, number: row.number, version: row.version };
}

export async function action(args: ActionFunctionArgs) {
  const ws = await requireWorkspace(args, "training:write");
  const [id, externalId] = [idParam(args, "engagementId"), idParam(args, "externalId")];
  const form = await readForm(args.request, ExternalRemovalForm);
  if (!form.ok) return form.reply;
  const outcome = await ws.write((db) => removeExternal(db, id, externalId, form.value.version));
  if (!outcome.ok) return form.refuse(outcome.refusal);
  return redirectWithToast(paths.workspace(ws.slug).engagement(id).training(), "externalRemoved");
}

export default function RemoveExternal() {
  const t = useTranslations("training");
  const { slug, id, name, number, version } = useLoaderData<typeof loader>();
  const reply = useReply(useActionData<typeof action>());
  return (
    <ConfirmPage
      level={2}
      title={t("quota.removeTitle", { name })}
      confirmLabel={t("quota.remove")}
      pendingLabel={t("quota.removing")}
      cancelHref={paths.workspace(slug).engagement(id).training()}
      reply={reply}
      hidden={{ version: String(version) }}
    >
      <p>{t("quota.removeBody", { number })}</p>
    </ConfirmPage>
  );
}
