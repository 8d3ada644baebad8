import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { getClient } from "#app/domain/clients/client.queries.server.ts";
import { RemovalForm } from "#app/domain/clients/client.schema.ts";
import { removeOutlet } from "#app/domain/clients/outlet.commands.server.ts";
import { getOutlet } from "#app/domain/clients/outlet.queries.server.ts";
import { readForm } from "#app/http/form.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { redirectWithToast } from "#app/http/toast.server.ts";
import { clients } from "#app/i18n/messages/clients.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { paths } from "#app/lib/paths.ts";
import { ConfirmPage } from "#app/ui/forms/confirm-page.tsx";
import { useReply } from "#app/ui/forms/use-reply.ts";

export { shouldRevalidate } from "#app/ui/forms/revalidate-stale.ts";

export const handle = { messages: { clients } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": clients["zh-CN"].outlets.remove, en: clients.en.outlets.remove });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "client:write");
  const clientId = idParam(args, "clientId");
  const id = idParam(args, "outletId");
  const { client, outlet } = await ws.read(async (db) => ({
    client: await getClient(db, clientId),
    outlet: await getOutlet(db, clientId, id),
  }));
  if (!client || !outlet) throw new Response(null, { status: 404 });
  const { name, version } = outlet;
  return { slug: ws.slug, client: { id: clientId, name: client.name }, outlet: { id, name, version } };
}

export async function action(args: ActionFunctionArgs) {
  const ws = await requireWorkspace(args, "client:write");
  const clientId = idParam(args, "clientId");
  const id = idParam(args, "outletId");
  const form = await readForm(args.request, RemovalForm);
  if (!form.ok) return form.reply;
  const outcome = await ws.write((db) => removeOutlet(db, clientId, id, form.value.version));
  if (!outcome.ok) return form.refuse(outcome.refusal);
  return redirectWithToast(paths.workspace(ws.slug).client(clientId), "outletRemoved");
}

export default function RemoveOutlet() {
  const t = useTranslations("clients");
  const { slug, client, outlet } = useLoaderData<typeof loader>();
  const reply = useReply(useActionData<typeof action>());
  const ws = paths.workspace(slug);
  return (
    <ConfirmPage
      title={t("outlets.removeTitle", { name: outlet.name })}
      confirmLabel={t("outlets.remove")}
      pendingLabel={t("outlets.removePending")}
      cancelHref={ws.outlet(client.id, outlet.id)}
      breadcrumbs={[
        { href: ws.clients(), label: t("title") },
        { href: ws.client(client.id), label: client.name },
      ]}
      reply={reply}
      hidden={{ version: String(outlet.version) }}
    >
      <p>{t("outlets.removeBody")}</p>
    </ConfirmPage>
  );
}
