import type { FapiaoKind, FapiaoState } from "#db/fapiao-tables.ts";
import type { OrderState } from "#db/transfer-tables.ts";
import { isStanding } from "#app/domain/fapiao/fapiao-heading.rules.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { paths } from "#app/lib/paths.ts";
import { Anchor } from "../anchor.tsx";
import { LinkButton } from "../button.tsx";
import { Card } from "../card.tsx";
import { StatusBadge } from "../status-badge.tsx";

export const FAPIAO_TONES = { requested: "amber", issued: "jade", refused: "seal", reversed: "slate", withdrawn: "slate" } as const;

export interface FapiaoOfOrderRow {
  id: string;
  state: FapiaoState;
  kind: FapiaoKind;
  title: string;
  number: string | null;
}

interface FapiaoOfOrderProps {
  slug: string;
  order: { id: string; state: OrderState };
  /** The newest first. */
  fapiao: readonly FapiaoOfOrderRow[];
}

/** The fapiao of a paid order, and the way to ask for one where none waits or holds. Words of `fapiao`. */
export function FapiaoOfOrder({ slug, order, fapiao }: FapiaoOfOrderProps) {
  const t = useTranslations("fapiao");
  const { billing } = paths.workspace(slug);
  if (order.state !== "paid") return null;
  const open = !fapiao.some(({ state }) => isStanding(state));
  return (
    <Card
      title={t("card.title")}
      action={
        <Anchor className="link" href={billing.headings()}>
          {t("card.headings")}
        </Anchor>
      }
    >
      {fapiao.length > 0 && (
        <ul className="grid gap-3">
          {fapiao.map((one) => (
            <li key={one.id} className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
              <span className="min-w-0 [overflow-wrap:anywhere]">{one.title}</span>
              <StatusBadge tone={FAPIAO_TONES[one.state]}>{t(`states.${one.state}`)}</StatusBadge>
              <span className="text-ink-soft">{t(`request.kinds.${one.kind}`)}</span>
              {one.number !== null && <span className="tabular-nums">{one.number}</span>}
              <Anchor className="link" href={billing.fapiao(one.id).root}>
                {t(one.state === "issued" ? "card.download" : "card.see")}
              </Anchor>
            </li>
          ))}
        </ul>
      )}
      {open && (
        <>
          <p className={fapiao.length > 0 ? "mt-4" : undefined}>{t(fapiao.length > 0 ? "card.again" : "card.body")}</p>
          <p className="mt-4">
            <LinkButton href={billing.order(order.id).requestFapiao()}>{t(fapiao.length > 0 ? "one.again" : "card.ask")}</LinkButton>
          </p>
        </>
      )}
    </Card>
  );
}
