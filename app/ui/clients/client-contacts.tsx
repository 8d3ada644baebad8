import { Link } from "@remix-run/react";
import { useTranslations } from "use-intl";
import { paths } from "#app/lib/paths.ts";
import { Card } from "#app/ui/card.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { StatusBadge } from "#app/ui/status-badge.tsx";

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
  const add = mayChange && (
    <Link className="link" to={ws.newContact(clientId)}>
      {t("contacts.add")}
    </Link>
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
            cell: (row) => (
              <>
                {row.name}
                {row.isPrimary && (
                  <span className="ml-2 text-xs font-normal">
                    <StatusBadge tone="jade">{t("contacts.primary")}</StatusBadge>
                  </span>
                )}
              </>
            ),
          },
          { key: "position", wrap: true, head: t("contacts.position"), cell: (row) => row.title ?? none },
          {
            key: "phone",
            head: t("contacts.phone"),
            cell: (row) =>
              row.phone ? (
                <a className="link" href={`tel:${row.phone.replaceAll(/[^\d+]/g, "")}`}>
                  {row.phone}
                </a>
              ) : (
                none
              ),
          },
          {
            key: "email",
            wrap: true,
            head: t("contacts.email"),
            cell: (row) =>
              row.email ? (
                <a className="link" href={`mailto:${row.email}`}>
                  {row.email}
                </a>
              ) : (
                none
              ),
          },
        ]}
      />
    </Card>
  );
}
