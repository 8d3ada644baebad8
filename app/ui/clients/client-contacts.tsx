import { useTranslations } from "#app/i18n/use-translations.ts";
import { paths } from "#app/lib/paths.ts";
import { Card } from "#app/ui/card.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { html, type SafeHtml } from "#app/ui/html.ts";
import { statusBadgeHtml } from "#app/ui/status-badge.tsx";
import { Anchor } from "../anchor.tsx";

interface Contact {
  id: string;
  name: string;
  title: string | null;
  phone: string | null;
  email: string | null;
  isPrimary: boolean;
}

interface ClientContactsProps {
  contacts: readonly Contact[];
  clientId: string;
  slug: string;
  mayChange: boolean;
}

/** The people to talk to at a client. */
export function ClientContacts({ contacts, clientId, slug, mayChange }: ClientContactsProps) {
  const t = useTranslations("clients");
  const ws = paths.workspace(slug);
  const none = t("none");
  const primary = statusBadgeHtml("jade", t("contacts.primary"));
  const add = mayChange && (
    <Anchor className="link" href={ws.newContact(clientId)}>
      {t("contacts.add")}
    </Anchor>
  );
  if (contacts.length === 0) {
    return (
      <Card title={t("contacts.title")} action={add}>
        <p className="text-ink-soft">{t("contacts.empty")}</p>
      </Card>
    );
  }
  return (
    <Card title={t("contacts.title")} action={add} flush>
      <DataTable<Contact>
        caption={t("contacts.title")}
        rows={contacts}
        rowKey={(row) => row.id}
        rowHref={mayChange ? (row) => ws.contact(clientId, row.id) : undefined}
        columns={[
          {
            key: "name",
            head: t("contacts.name"),
            cell: ({ name, isPrimary }) =>
              html`${name}${isPrimary && html`<span class="ml-2 text-xs font-normal">${primary}</span>`}`,
          },
          { key: "position", wrap: true, head: t("contacts.position"), cell: (row) => row.title ?? none },
          {
            key: "phone",
            head: t("contacts.phone"),
            cell: ({ phone }) => (phone ? outside(`tel:${phone.replaceAll(/[^\d+]/g, "")}`, phone) : none),
          },
          {
            key: "email",
            wrap: true,
            head: t("contacts.email"),
            cell: ({ email }) => (email ? outside(`mailto:${email}`, email) : none),
          },
        ]}
      />
    </Card>
  );
}

/** A link that another program opens. */
function outside(href: string, text: string): SafeHtml {
  return html`<a class="link" href="${href}">${text}</a>`;
}
