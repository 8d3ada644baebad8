import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { setArchived } from "#app/domain/clients/client.commands.server.ts";
import { countOpenEngagements, getClient } from "#app/domain/clients/client.queries.server.ts";
import { ArchivalForm } from "#app/domain/clients/client.schema.ts";
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

export const meta: MetaFunction<typeof loader> = ({ matches, data }) => {
  const key = data?.archived ? "restore" : "archive";
  return pageTitle(matches, { "zh-CN": clients["zh-CN"].archival[key], en: clients.en.archival[key] });
};

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "client:write");
  const id = idParam(args, "clientId");
  const { client, openEngagements } = await ws.read(async (db) => ({
    client: await getClient(db, id),
    openEngagements: await countOpenEngagements(db, id),
  }));
  if (!client) throw new Response(null, { status: 404 });
  const { name, version, archivedAt } = client;
  return { slug: ws.slug, id, name, version, archived: archivedAt !== null, openEngagements };
}

export async function action(args: ActionFunctionArgs) {
  const ws = await requireWorkspace(args, "client:write");
  const id = idParam(args, "clientId");
  const form = await readForm(args.request, ArchivalForm);
  if (!form.ok) return form.reply;
  const outcome = await ws.write((db) => setArchived(db, id, form.value));
  if (!outcome.ok) return form.refuse(outcome.refusal);
  const toast = form.value.state === "archived" ? "clientArchived" : "clientRestored";
  return redirectWithToast(paths.workspace(ws.slug).client(id), toast);
}

export default function ClientArchival() {
  const t = useTranslations("clients");
  const { slug, id, name, version, archived, openEngagements } = useLoaderData<typeof loader>();
  const reply = useReply(useActionData<typeof action>());
  const ws = paths.workspace(slug);
  return (
    <ConfirmPage
      title={t(archived ? "archival.restoreTitle" : "archival.archiveTitle", { name })}
      confirmLabel={t(archived ? "archival.restore" : "archival.archive")}
      pendingLabel={t("archival.pending")}
      cancelHref={ws.client(id)}
      tone="jade"
      breadcrumbs={[
        { href: ws.clients(), label: t("title") },
        { href: ws.client(id), label: name },
      ]}
      reply={reply}
      hidden={{ version: String(version), state: archived ? "active" : "archived" }}
    >
      <p>{t(archived ? "archival.restoreBody" : "archival.archiveBody")}</p>
      {!archived && openEngagements > 0 && (
        <p className="mt-3">{t("archival.archiveOpen", { count: openEngagements })}</p>
      )}
    </ConfirmPage>
  );
}
