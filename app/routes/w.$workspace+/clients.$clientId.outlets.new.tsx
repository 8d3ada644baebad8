import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { getClient } from "#app/domain/clients/client.queries.server.ts";
import { NewOutletForm } from "#app/domain/clients/client.schema.ts";
import { createOutlet } from "#app/domain/clients/outlet.commands.server.ts";
import { readForm } from "#app/http/form.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { redirectWithToast } from "#app/http/toast.server.ts";
import { clients } from "#app/i18n/messages/clients.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { paths } from "#app/lib/paths.ts";
import { OutletFields, useOutletReply } from "#app/ui/clients/outlet-fields.tsx";
import { FormPage } from "#app/ui/forms/form-page.tsx";

export const handle = { messages: { clients } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": clients["zh-CN"].outlets.newTitle, en: clients.en.outlets.newTitle });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "client:write");
  const id = idParam(args, "clientId");
  const client = await ws.read((db) => getClient(db, id));
  if (!client) throw new Response(null, { status: 404 });
  return { slug: ws.slug, client: { id, name: client.name } };
}

export async function action(args: ActionFunctionArgs) {
  const ws = await requireWorkspace(args, "client:write");
  const clientId = idParam(args, "clientId");
  const form = await readForm(args.request, NewOutletForm);
  if (!form.ok) return form.reply;
  const outcome = await ws.write((db) => createOutlet(db, clientId, form.value));
  if (!outcome.ok) return form.refuse(outcome.refusal);
  return redirectWithToast(paths.workspace(ws.slug).client(clientId), "outletSaved");
}

export default function NewOutlet() {
  const t = useTranslations("clients");
  const { slug, client } = useLoaderData<typeof loader>();
  const reply = useOutletReply(useActionData<typeof action>());
  const ws = paths.workspace(slug);
  return (
    <FormPage
      title={t("outlets.newTitle")}
      breadcrumbs={[
        { href: ws.clients(), label: t("title") },
        { href: ws.client(client.id), label: client.name },
      ]}
      reply={reply}
      submitLabel={t("outlets.add")}
      pendingLabel={t("form.pending")}
      cancelHref={ws.client(client.id)}
    >
      <OutletFields reply={reply} />
    </FormPage>
  );
}
