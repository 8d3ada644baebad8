import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { RequestClosureForm } from "#app/domain/evidence/evidence.schema.ts";
import { closeRequest } from "#app/domain/evidence/request.commands.server.ts";
import { getEvidenceRequest } from "#app/domain/evidence/request.queries.server.ts";
import { readForm } from "#app/http/form.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { redirectWithToast } from "#app/http/toast.server.ts";
import { evidence } from "#app/i18n/messages/evidence.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { paths } from "#app/lib/paths.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { ConfirmPage } from "#app/ui/forms/confirm-page.tsx";
import { useReply } from "#app/ui/forms/use-reply.ts";
import { Notice } from "#app/ui/notice.tsx";

export { shouldRevalidate } from "#app/ui/forms/revalidate-stale.ts";

export const handle = { messages: { evidence } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": evidence["zh-CN"].request.close, en: evidence.en.request.close });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "evidence:write");
  const [id, requestId] = [idParam(args, "engagementId"), idParam(args, "evidenceRequestId")];
  const request = await ws.read((db) => getEvidenceRequest(db, id, requestId));
  if (!request) throw new Response(null, { status: 404 });
  const { title, version, state } = request;
  return { slug: ws.slug, id, requestId, title, version, closed: state === "closed" };
}

export async function action(args: ActionFunctionArgs) {
  const ws = await requireWorkspace(args, "evidence:write");
  const [id, requestId] = [idParam(args, "engagementId"), idParam(args, "evidenceRequestId")];
  if (!(await ws.read((db) => getEvidenceRequest(db, id, requestId)))) throw new Response(null, { status: 404 });
  const form = await readForm(args.request, RequestClosureForm);
  if (!form.ok) return form.reply;
  const outcome = await ws.write((db) => closeRequest(db, id, requestId, form.value.version));
  if (!outcome.ok) return form.refuse(outcome.refusal);
  return redirectWithToast(paths.workspace(ws.slug).engagement(id).evidence().request(requestId), "evidenceRequestClosed");
}

export default function CloseRequest() {
  const t = useTranslations("evidence");
  const { slug, id, requestId, title, version, closed } = useLoaderData<typeof loader>();
  const own = paths.workspace(slug).engagement(id).evidence();
  const reply = useReply(useActionData<typeof action>());
  if (closed) {
    return (
      <Notice title={t("request.closedTitle")} action={<LinkButton href={own.request(requestId)}>{t("detail.show")}</LinkButton>} />
    );
  }
  return (
    <ConfirmPage
      level={2}
      tone="jade"
      title={t("request.closeTitle", { title })}
      confirmLabel={t("request.close")}
      pendingLabel={t("request.closing")}
      cancelHref={own.request(requestId)}
      breadcrumbs={[
        { href: own.root, label: t("title") },
        { href: own.request(requestId), label: title },
      ]}
      reply={reply}
      hidden={{ version: String(version) }}
    >
      <p>{t("request.closeBody")}</p>
    </ConfirmPage>
  );
}
