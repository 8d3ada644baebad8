import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { createClient } from "#app/domain/clients/client.commands.server.ts";
import { NewClientForm } from "#app/domain/clients/client.schema.ts";
import { readForm } from "#app/http/form.server.ts";
import { redirectWithToast } from "#app/http/toast.server.ts";
import { clients } from "#app/i18n/messages/clients.ts";
import { terms } from "#app/i18n/messages/terms.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { paths } from "#app/lib/paths.ts";
import { ClientFields, useClientReply } from "#app/ui/clients/client-fields.tsx";
import { FormPage } from "#app/ui/forms/form-page.tsx";

export const handle = { messages: { clients, terms } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": clients["zh-CN"].form.newTitle, en: clients.en.form.newTitle });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "client:write");
  return { slug: ws.slug };
}

export async function action(args: ActionFunctionArgs) {
  const ws = await requireWorkspace(args, "client:write");
  const form = await readForm(args.request, NewClientForm);
  if (!form.ok) return form.reply;
  const outcome = await ws.write((db) => createClient(db, form.value));
  if (!outcome.ok) return form.refuse(outcome.refusal);
  return redirectWithToast(paths.workspace(ws.slug).client(outcome.value), "clientCreated");
}

export default function NewClient() {
  const t = useTranslations("clients");
  const { slug } = useLoaderData<typeof loader>();
  const reply = useClientReply(useActionData<typeof action>());
  const list = paths.workspace(slug).clients();
  return (
    <FormPage
      title={t("form.newTitle")}
      breadcrumbs={[{ href: list, label: t("title") }]}
      reply={reply}
      submitLabel={t("form.create")}
      pendingLabel={t("form.pending")}
      cancelHref={list}
    >
      <ClientFields reply={reply} />
    </FormPage>
  );
}
