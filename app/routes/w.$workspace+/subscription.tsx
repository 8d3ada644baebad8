import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useFormatter } from "use-intl";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import type { Allowance } from "#app/domain/subscriptions/allowance.rules.ts";
import { GIBIBYTE } from "#app/domain/subscriptions/plans.data.ts";
import { getSubscription } from "#app/domain/subscriptions/subscription.queries.server.ts";
import { subscriptions } from "#app/i18n/messages/subscriptions.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { Card } from "#app/ui/card.tsx";
import { Facts } from "#app/ui/facts.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHead } from "#app/ui/page-head.tsx";
import { Progress } from "#app/ui/progress.tsx";
import { StatusBadge } from "#app/ui/status-badge.tsx";
import { useDay } from "#app/ui/use-day.ts";

export const handle = { messages: { subscriptions } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": subscriptions["zh-CN"].title, en: subscriptions.en.title });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "subscription:read");
  return ws.read(getSubscription);
}

export default function Subscription() {
  const t = useTranslations("subscriptions");
  const day = useDay();
  const { plan, beganOn, lastDay, overrideReason, allowances } = useLoaderData<typeof loader>();
  return (
    <div className="grid max-w-3xl gap-5">
      <div className="-mb-5">
        <PageHead title={t("title")} facts={t("facts")} />
      </div>
      <Notice tone="slate" title={t("noPayment")}>
        <p>{t("noPaymentBody")}</p>
      </Notice>
      <Card title={t(`plans.${plan}`)}>
        <Facts
          columns={2}
          items={[
            { label: t("beganOn"), value: day(beganOn) },
            ...(lastDay === null ? [] : [{ label: t("lastDay"), value: day(lastDay) }]),
          ]}
        />
        {overrideReason !== null && <p className="mt-3">{t("override", { reason: overrideReason })}</p>}
      </Card>
      <Card title={t("usage")}>
        <ul className="grid gap-6">
          {allowances.map((allowance) => (
            <Meter key={allowance.limit} allowance={allowance} />
          ))}
        </ul>
      </Card>
    </div>
  );
}

const TONES = { ample: "jade", tight: "amber", full: "amber", over: "seal" } as const;

function Meter({ allowance: { limit, used, allowed, state } }: { allowance: Allowance }) {
  const t = useTranslations("subscriptions");
  const format = useFormatter();
  const amount = (value: number) =>
    limit === "storage"
      ? format.number(value / GIBIBYTE, { maximumFractionDigits: value < GIBIBYTE / 10 ? 3 : 1 })
      : format.number(value);
  return (
    <li className="grid gap-1.5">
      {allowed === null ? (
        <p className="flex flex-wrap justify-between gap-x-4">
          {t(`limits.${limit}`)}
          <span className="text-xs text-ink-soft tabular-nums">{t(`unlimited.${limit}`, { used: amount(used) })}</span>
        </p>
      ) : (
        <Progress
          label={t(`limits.${limit}`)}
          value={Math.min(used, allowed)}
          max={allowed}
          tone={TONES[state]}
          detail={t(`counted.${limit}`, { used: amount(used), allowed: amount(allowed) })}
        />
      )}
      <p className="flex flex-wrap items-baseline justify-between gap-x-4 text-ink-soft">
        <span>{t(`hints.${limit}`)}</span>
        {allowed !== null && state !== "ample" && <StatusBadge tone={TONES[state]}>{t(`states.${state}`)}</StatusBadge>}
      </p>
    </li>
  );
}
