import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { getFapiao } from "#app/domain/fapiao/fapiao.queries.server.ts";
import { shownReference } from "#app/domain/subscriptions/payment-reference.rules.ts";
import { idParam } from "#app/http/id-param.ts";
import { fapiao } from "#app/i18n/messages/fapiao.ts";
import { orders } from "#app/i18n/messages/orders.ts";
import { subscriptions } from "#app/i18n/messages/subscriptions.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { platformContact } from "#app/lib/platform-contact.server.ts";
import { paths } from "#app/lib/paths.ts";
import { Anchor } from "#app/ui/anchor.tsx";
import { LinkButton } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { Facts } from "#app/ui/facts.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHead } from "#app/ui/page-head.tsx";
import { StatusBadge } from "#app/ui/status-badge.tsx";
import { FapiaoFiles } from "#app/ui/subscriptions/fapiao-files.tsx";
import { FAPIAO_TONES } from "#app/ui/subscriptions/fapiao-of-order.tsx";
import { HeadingFacts } from "#app/ui/subscriptions/heading-facts.tsx";
import { PlatformContact } from "#app/ui/subscriptions/platform-contact.tsx";
import { useDay } from "#app/ui/use-day.ts";
import { useMoney } from "#app/ui/subscriptions/use-money.ts";
import { useMomentDay } from "#app/ui/use-moment-day.ts";

export const handle = { messages: { fapiao, orders, subscriptions } };

export const meta: MetaFunction<typeof loader> = ({ matches, data }) => pageTitle(matches, data?.one.title ?? "");

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "subscription:read");
  const one = await ws.read((db) => getFapiao(db, idParam(args, "fapiaoId")));
  if (!one) throw new Response(null, { status: 404 });
  return { slug: ws.slug, one, contact: platformContact() };
}

export default function Fapiao() {
  const t = useTranslations("fapiao");
  const own = useTranslations("subscriptions");
  const list = useTranslations("orders");
  const { slug, one, contact } = useLoaderData<typeof loader>();
  const day = useDay();
  const momentDay = useMomentDay();
  const money = useMoney();
  const ws = paths.workspace(slug);
  const page = ws.billing.fapiao(one.id);
  const order = { href: ws.billing.order(one.orderId).root, label: shownReference(one.reference) };
  const next = one.standing ? (
    <LinkButton href={ws.billing.fapiao(one.standing).root}>{t("one.successor")}</LinkButton>
  ) : (
    <LinkButton href={ws.billing.order(one.orderId).requestFapiao()} tone="jade">
      {t("one.again")}
    </LinkButton>
  );
  return (
    <div className="grid max-w-3xl gap-5">
      <div className="-mb-5">
        <PageHead
          title={t("one.title", { title: one.title })}
          badge={<StatusBadge tone={FAPIAO_TONES[one.state]}>{t(`states.${one.state}`)}</StatusBadge>}
          breadcrumbs={[{ href: ws.subscription(), label: own("title") }, { href: ws.billing.orders(), label: list("title") }, order]}
        />
      </div>
      {one.state === "requested" && (
        <Notice tone="slate" action={<LinkButton href={page.withdrawal()}>{t("one.withdraw")}</LinkButton>}>
          {t("one.requestedBody")}
        </Notice>
      )}
      {one.state === "refused" && (
        <Notice tone="seal" title={t("one.refusedTitle")} action={next}>
          {one.refusalReason}
        </Notice>
      )}
      {one.state === "reversed" && (
        <Notice tone="seal" title={t("one.reversedTitle")} action={next}>
          {one.reversalReason}
        </Notice>
      )}
      {one.state === "withdrawn" && (
        <Notice tone="slate" title={t("one.withdrawnTitle")} action={next}>
          {t("one.withdrawnBody", { day: momentDay(one.withdrawnAt ?? "") })}
        </Notice>
      )}
      <FapiaoFiles title={t("one.files")} files={one.files.filter(({ part }) => part === "issue")} hrefOf={page.file} />
      <FapiaoFiles title={t("one.redFiles")} files={one.files.filter(({ part }) => part === "reversal")} hrefOf={page.file} />
      <Card title={t("one.facts")}>
        <Facts
          columns={2}
          items={[
            { label: t("request.kind"), value: t(`request.kinds.${one.kind}`) },
            { label: t("one.amount"), value: money(one.amount, "cny") },
            ...(one.number === null ? [] : [{ label: t("one.number"), value: <span className="tabular-nums">{one.number}</span> }]),
            ...(one.issuedOn === null ? [] : [{ label: t("one.issuedOn"), value: day(one.issuedOn) }]),
            ...(one.redNumber === null ? [] : [{ label: t("one.redNumber"), value: <span className="tabular-nums">{one.redNumber}</span> }]),
            ...(one.reversedOn === null ? [] : [{ label: t("one.reversedOn"), value: day(one.reversedOn) }]),
            { label: t("one.order"), value: <Anchor className="link" href={order.href}>{order.label}</Anchor> },
            { label: t("request.email"), value: one.email },
            { label: t("one.requestedBy"), value: one.requestedBy },
            { label: t("one.requestedAt"), value: momentDay(one.requestedAt) },
          ]}
        />
      </Card>
      <Card title={t("one.heading")}>
        <HeadingFacts heading={one} withTitle />
      </Card>
      <PlatformContact contact={contact} />
    </div>
  );
}
