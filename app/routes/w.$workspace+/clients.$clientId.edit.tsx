import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { updateClient } from "#app/domain/clients/client.commands.server.ts";
import { getClient } from "#app/domain/clients/client.queries.server.ts";
import { ClientForm } from "#app/domain/clients/client.schema.ts";
import { readForm } from "#app/http/form.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { redirectWithToast } from "#app/http/toast.server.ts";
import { clients } from "#app/i18n/messages/clients.ts";
import { terms } from "#app/i18n/messages/terms.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { paths } from "#app/lib/paths.ts";
import { ClientFields, useClientReply } from "#app/ui/clients/client-fields.tsx";
import { FormPage } from "#app/ui/forms/form-page.tsx";

export { shouldRevalidate } from "#app/ui/forms/revalidate-stale.ts";

export const handle = { messages: { clients, terms } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": clients["zh-CN"].form.editTitle, en: clients.en.form.editTitle });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "client:write");
  const id = idParam(args, "clientId");
  const client = await ws.read((db) => getClient(db, id));
  if (!client) throw new Response(null, { status: 404 });
  return { slug: ws.slug, client };
}

export async function action(args: ActionFunctionArgs) {
  const ws = await requireWorkspace(args, "client:write");
  const id = idParam(args, "clientId");
  const form = await readForm(args.request, ClientForm);
  if (!form.ok) return form.reply;
  const outcome = await ws.write((db) => updateClient(db, id, form.value));
  if (!outcome.ok) return form.refuse(outcome.refusal);
  return redirectWithToast(paths.workspace(ws.slug).client(id), "clientSaved");
}

export default function EditClient() {
  const t = useTranslations("clients");
  const { slug, client } = useLoaderData<typeof loader>();
  const reply = useClientReply(useActionData<typeof action>(), client);
  const ws = paths.workspace(slug);
  return (
    <FormPage
      title={t("form.editTitle")}
      breadcrumbs={[
        { href: ws.clients(), label: t("title") },
        { href: ws.client(client.id), label: client.name },
      ]}
      reply={reply}
      submitLabel={t("form.save")}
      pendingLabel={t("form.pending")}
      cancelHref={ws.client(client.id)}
    >
      <input type="hidden" name="version" value={reply.version(client.version)} />
      <ClientFields reply={reply} />
    </FormPage>
  );
}
