import { useTranslations } from "#app/i18n/use-translations.ts";
import { paths } from "#app/lib/paths.ts";
import { Card } from "#app/ui/card.tsx";
import { type Column, DataTable } from "#app/ui/data-table.tsx";
import { Anchor } from "../anchor.tsx";

export interface Outlet {
  id: string;
  name: string;
  city: string | null;
  operation: "own" | "commissioned";
}

interface ClientOutletsProps {
  outlets: { first: readonly Outlet[]; own: number; commissioned: number };
  clientId: string;
  slug: string;
  mayChange: boolean;
}

/** The first service outlets of a client; all of them stand on a list of their own. */
export function ClientOutlets({ outlets, clientId, slug, mayChange }: ClientOutletsProps) {
  const t = useTranslations("clients");
  const columns = useOutletColumns();
  const ws = paths.workspace(slug);
  const { first, own, commissioned } = outlets;
  const add = mayChange && (
    <Anchor className="link" href={ws.newOutlet(clientId)}>
      {t("outlets.add")}
    </Anchor>
  );
  if (first.length === 0) {
    return (
      <Card title={t("outlets.title")} action={add}>
        <p className="text-ink-soft">{t("outlets.empty")}</p>
      </Card>
    );
  }
  return (
    <Card title={t("outlets.title")} action={add} flush>
      <p className="px-4 pb-2 text-ink-soft md:px-5">{t("outlets.counts", { own, commissioned })}</p>
      <DataTable<Outlet>
        caption={t("outlets.title")}
        rows={first}
        rowKey={(row) => row.id}
        rowHref={mayChange ? (row) => ws.outlet(clientId, row.id) : undefined}
        columns={columns}
      />
      <p className="px-4 py-3 md:px-5">
        <Anchor className="link" href={ws.outlets(clientId)}>
          {t("outlets.all", { count: own + commissioned })}
        </Anchor>
      </p>
    </Card>
  );
}

/** How outlets look in a table; the sort keys are those of their list. */
export function useOutletColumns(): Column<Outlet>[] {
  const t = useTranslations("clients");
  return [
    { key: "name", head: t("outlets.name"), sortKey: "name", cell: (row) => row.name },
    { key: "city", head: t("outlets.city"), sortKey: "city", cell: (row) => row.city ?? t("none") },
    {
      key: "operation",
      head: t("outlets.operation"),
      sortKey: "operation",
      cell: (row) => t(`outlets.operations.${row.operation}`),
    },
  ];
}
