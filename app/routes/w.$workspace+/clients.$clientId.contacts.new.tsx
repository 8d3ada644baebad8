import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { getClient } from "#app/domain/clients/client.queries.server.ts";
import { NewContactForm } from "#app/domain/clients/client.schema.ts";
import { createContact } from "#app/domain/clients/contact.commands.server.ts";
import { readForm } from "#app/http/form.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { redirectWithToast } from "#app/http/toast.server.ts";
import { clients } from "#app/i18n/messages/clients.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { paths } from "#app/lib/paths.ts";
import { ContactFields, useContactReply } from "#app/ui/clients/contact-fields.tsx";
import { FormPage } from "#app/ui/forms/form-page.tsx";

export const handle = { messages: { clients } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": clients["zh-CN"].contacts.newTitle, en: clients.en.contacts.newTitle });

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
  const form = await readForm(args.request, NewContactForm);
  if (!form.ok) return form.reply;
  const outcome = await ws.write((db) => createContact(db, clientId, form.value));
  if (!outcome.ok) return form.refuse(outcome.refusal);
  return redirectWithToast(paths.workspace(ws.slug).client(clientId), "contactSaved");
}

export default function NewContact() {
  const t = useTranslations("clients");
  const { slug, client } = useLoaderData<typeof loader>();
  const reply = useContactReply(useActionData<typeof action>());
  const ws = paths.workspace(slug);
  return (
    <FormPage
      title={t("contacts.newTitle")}
      breadcrumbs={[
        { href: ws.clients(), label: t("title") },
        { href: ws.client(client.id), label: client.name },
      ]}
      reply={reply}
      submitLabel={t("contacts.add")}
      pendingLabel={t("form.pending")}
      cancelHref={ws.client(client.id)}
    >
      <ContactFields reply={reply} />
    </FormPage>
  );
}
