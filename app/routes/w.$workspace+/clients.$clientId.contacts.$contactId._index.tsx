import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { getClient } from "#app/domain/clients/client.queries.server.ts";
import { ContactForm } from "#app/domain/clients/client.schema.ts";
import { updateContact } from "#app/domain/clients/contact.commands.server.ts";
import { getContact } from "#app/domain/clients/contact.queries.server.ts";
import { readForm } from "#app/http/form.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { redirectWithToast } from "#app/http/toast.server.ts";
import { clients } from "#app/i18n/messages/clients.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { paths } from "#app/lib/paths.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { ContactFields, useContactReply } from "#app/ui/clients/contact-fields.tsx";
import { FormPage } from "#app/ui/forms/form-page.tsx";

export { shouldRevalidate } from "#app/ui/forms/revalidate-stale.ts";

export const handle = { messages: { clients } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": clients["zh-CN"].contacts.editTitle, en: clients.en.contacts.editTitle });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "client:write");
  const clientId = idParam(args, "clientId");
  const id = idParam(args, "contactId");
  const { client, contact } = await ws.read(async (db) => ({
    client: await getClient(db, clientId),
    contact: await getContact(db, clientId, id),
  }));
  if (!client || !contact) throw new Response(null, { status: 404 });
  return { slug: ws.slug, client: { id: clientId, name: client.name }, contact };
}

export async function action(args: ActionFunctionArgs) {
  const ws = await requireWorkspace(args, "client:write");
  const clientId = idParam(args, "clientId");
  const id = idParam(args, "contactId");
  const form = await readForm(args.request, ContactForm);
  if (!form.ok) return form.reply;
  const outcome = await ws.write((db) => updateContact(db, clientId, id, form.value));
  if (!outcome.ok) return form.refuse(outcome.refusal);
  return redirectWithToast(paths.workspace(ws.slug).client(clientId), "contactSaved");
}

export default function EditContact() {
  const t = useTranslations("clients");
  const { slug, client, contact } = useLoaderData<typeof loader>();
  const reply = useContactReply(useActionData<typeof action>(), contact);
  const ws = paths.workspace(slug);
  return (
    <FormPage
      title={t("contacts.editTitle")}
      breadcrumbs={[
        { href: ws.clients(), label: t("title") },
        { href: ws.client(client.id), label: client.name },
      ]}
      reply={reply}
      submitLabel={t("form.save")}
      pendingLabel={t("form.pending")}
      cancelHref={ws.client(client.id)}
      otherActions={<LinkButton href={ws.removeContact(client.id, contact.id)}>{t("contacts.remove")}</LinkButton>}
    >
      <input type="hidden" name="version" value={reply.version(contact.version)} />
      <ContactFields reply={reply} />
    </FormPage>
  );
}
