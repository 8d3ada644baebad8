import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { getClient, listEngagementsOfClient } from "#app/domain/clients/client.queries.server.ts";
import { isUsccDoubtful } from "#app/domain/clients/client.rules.ts";
import { listContacts } from "#app/domain/clients/contact.queries.server.ts";
import { outletSummary } from "#app/domain/clients/outlet.queries.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { clients } from "#app/i18n/messages/clients.ts";
import { terms } from "#app/i18n/messages/terms.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { paths } from "#app/lib/paths.ts";
import { todayIn } from "#app/lib/today.ts";
import { Anchor } from "#app/ui/anchor.tsx";
import { LinkButton } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { ClientContacts } from "#app/ui/clients/client-contacts.tsx";
import { ClientEngagements } from "#app/ui/clients/client-engagements.tsx";
import { ClientOutlets } from "#app/ui/clients/client-outlets.tsx";
import { Facts } from "#app/ui/facts.tsx";
import { SubmitButton } from "#app/ui/forms/submit-button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHead } from "#app/ui/page-head.tsx";
import { StatusBadge } from "#app/ui/status-badge.tsx";
import { useDay } from "#app/ui/use-day.ts";
import * as icons from "#app/ui/icons.data.ts";

export const handle = { messages: { clients, terms } };

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageTitle(matches, data?.client.name ?? { "zh-CN": clients["zh-CN"].title, en: clients.en.title });

const FIRST_OUTLETS = 10;

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "client:read");
  const id = idParam(args, "clientId");
  const { client, contacts, outlets, engagements } = await ws.read(async (db) => ({
    client: await getClient(db, id),
    engagements: await listEngagementsOfClient(db, id),
    contacts: await listContacts(db, id),
    outlets: await outletSummary(db, id, FIRST_OUTLETS),
  }));
  if (!client) throw new Response(null, { status: 404 });
  const today = todayIn(ws.timeZone);
  const archived = client.archivedAt !== null;
  return {
    slug: ws.slug,
    client: {
      ...client,
      archived,
      usccDoubtful: isUsccDoubtful(client.uscc),
      updatedOn: todayIn(ws.timeZone, new Date(client.updatedAt)),
    },
    engagements: engagements.map((row) => ({ ...row, late: row.nextDueOn !== null && row.nextDueOn < today })),
    contacts,
    outlets,
    may: {
      restore: archived && ws.can("client:write"),
      change: !archived && ws.can("client:write"),
      engage: !archived && ws.can("engagement:write"),
      invite: !archived && ws.can("member:write"),
    },
  };
}

export type ClientDetail = ReturnType<typeof useLoaderData<typeof loader>>;

export default function ClientPage() {
  const t = useTranslations("clients");
  const term = useTranslations("terms");
  const day = useDay();
  const { slug, client, engagements, contacts, outlets, may } = useLoaderData<typeof loader>();
  const ws = paths.workspace(slug);
  return (
    <>
      <PageHead
        title={client.name}
        breadcrumbs={[{ href: ws.clients(), label: t("title") }]}
        badge={
          client.archived && (
            <StatusBadge tone="ink" icon={icons.archive}>
              {t("archived")}
            </StatusBadge>
          )
        }
        facts={[term(`clientKinds.${client.kind}`), t("detail.updated", { day: day(client.updatedOn) })].join(" · ")}
        action={
          may.engage && (
            <LinkButton href={ws.newEngagement(client.id)} tone="jade">
              {t("detail.newEngagement")}
            </LinkButton>
          )
        }
      />
      <div className="grid gap-5">
        {client.archived && <ArchivedNotice restore={may.restore} />}
        {client.usccDoubtful && (
          <Notice tone="amber" title={t("detail.doubtTitle")}>
            {t("detail.doubt", { uscc: client.uscc ?? "" })}
          </Notice>
        )}
        <ClientEngagements engagements={engagements} mayEngage={may.engage} hrefOf={(id) => ws.engagement(id).root} />
        <ClientFacts />
        {may.invite && (
          <p>
            <Anchor className="link" href={ws.invite(client.id)}>
              {t("detail.invite")}
            </Anchor>
          </p>
        )}
        <ClientContacts contacts={contacts} clientId={client.id} slug={slug} mayChange={may.change} />
        <ClientOutlets outlets={outlets} clientId={client.id} slug={slug} mayChange={may.change} />
      </div>
    </>
  );
}

function ArchivedNotice({ restore }: { restore: boolean }) {
  const t = useTranslations("clients");
  const { slug, client } = useLoaderData<typeof loader>();
  return (
    <Notice
      title={t("detail.archivedTitle")}
      action={
        restore && (
          <Form method="post" action={paths.workspace(slug).archiveClient(client.id)}>
            <input type="hidden" name="version" value={client.version} />
            <input type="hidden" name="state" value="active" />
            <SubmitButton tone="quiet">{t("detail.restore")}</SubmitButton>
          </Form>
        )
      }
    >
      {t("detail.archivedBody")}
    </Notice>
  );
}

function ClientFacts() {
  const t = useTranslations("clients");
  const term = useTranslations("terms");
  const { slug, client, may } = useLoaderData<typeof loader>();
  const ws = paths.workspace(slug);
  const people = (count: number | null) => (count === null ? t("none") : t("people", { count }));
  return (
    <Card
      title={t("detail.facts")}
      action={
        may.change && (
          <span className="flex flex-wrap gap-x-4">
            <Anchor className="link" href={ws.editClient(client.id)}>
              {t("detail.edit")}
            </Anchor>
            <Anchor className="link" href={ws.archiveClient(client.id)}>
              {t("detail.archive")}
            </Anchor>
          </span>
        )
      }
    >
      <Facts
        columns={3}
        items={[
          { label: t("shortName"), value: client.shortName ?? t("none") },
          { label: t("kind"), value: term(`clientKinds.${client.kind}`) },
          { label: t("uscc"), value: client.uscc ? <span className="font-mono">{client.uscc}</span> : t("none") },
          { label: t("staffCount"), value: people(client.staffCount) },
          { label: t("serviceStaffCount"), value: people(client.serviceStaffCount) },
          { label: t("serviceManagementStaffCount"), value: people(client.serviceManagementStaffCount) },
          { label: t("address"), value: client.address ?? t("none"), wide: true },
          { label: t("categories"), value: client.categories.join(t("and")) || t("none"), wide: true },
          {
            label: t("note"),
            wide: true,
            value: client.note ? <span className="whitespace-pre-line">{client.note}</span> : t("none"),
          },
        ]}
      />
    </Card>
  );
}
