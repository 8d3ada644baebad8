import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { getClient } from "#app/domain/clients/client.queries.server.ts";
import { OutletForm } from "#app/domain/clients/client.schema.ts";
import { updateOutlet } from "#app/domain/clients/outlet.commands.server.ts";
import { getOutlet } from "#app/domain/clients/outlet.queries.server.ts";
import { readForm } from "#app/http/form.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { redirectWithToast } from "#app/http/toast.server.ts";
import { clients } from "#app/i18n/messages/clients.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { paths } from "#app/lib/paths.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { OutletFields, useOutletReply } from "#app/ui/clients/outlet-fields.tsx";
import { FormPage } from "#app/ui/forms/form-page.tsx";

export { shouldRevalidate } from "#app/ui/forms/revalidate-stale.ts";

export const handle = { messages: { clients } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": clients["zh-CN"].outlets.editTitle, en: clients.en.outlets.editTitle });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "client:write");
  const clientId = idParam(args, "clientId");
  const id = idParam(args, "outletId");
  const { client, outlet } = await ws.read(async (db) => ({
    client: await getClient(db, clientId),
    outlet: await getOutlet(db, clientId, id),
  }));
  if (!client || !outlet) throw new Response(null, { status: 404 });
  return { slug: ws.slug, client: { id: clientId, name: client.name }, outlet };
}

export async function action(args: ActionFunctionArgs) {
  const ws = await requireWorkspace(args, "client:write");
  const clientId = idParam(args, "clientId");
  const id = idParam(args, "outletId");
  const form = await readForm(args.request, OutletForm);
  if (!form.ok) return form.reply;
  const outcome = await ws.write((db) => updateOutlet(db, clientId, id, form.value));
  if (!outcome.ok) return form.refuse(outcome.refusal);
  return redirectWithToast(paths.workspace(ws.slug).client(clientId), "outletSaved");
}

export default function EditOutlet() {
  const t = useTranslations("clients");
  const { slug, client, outlet } = useLoaderData<typeof loader>();
  const reply = useOutletReply(useActionData<typeof action>(), outlet);
  const ws = paths.workspace(slug);
  return (
    <FormPage
      title={t("outlets.editTitle")}
      breadcrumbs={[
        { href: ws.clients(), label: t("title") },
        { href: ws.client(client.id), label: client.name },
      ]}
      reply={reply}
      submitLabel={t("form.save")}
      pendingLabel={t("form.pending")}
      cancelHref={ws.client(client.id)}
      otherActions={<LinkButton href={ws.removeOutlet(client.id, outlet.id)}>{t("outlets.remove")}</LinkButton>}
    >
      <input type="hidden" name="version" value={reply.version(outlet.version)} />
      <OutletFields reply={reply} />
    </FormPage>
  );
}
