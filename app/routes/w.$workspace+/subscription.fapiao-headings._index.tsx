import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { listHeadings } from "#app/domain/fapiao/fapiao.queries.server.ts";
import { takesSpecial, taxIdDoubt } from "#app/domain/fapiao/fapiao-heading.rules.ts";
import { fapiao } from "#app/i18n/messages/fapiao.ts";
import { subscriptions } from "#app/i18n/messages/subscriptions.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { paths } from "#app/lib/paths.ts";
import { Anchor } from "#app/ui/anchor.tsx";
import { LinkButton } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PageHead } from "#app/ui/page-head.tsx";
import { StatusBadge } from "#app/ui/status-badge.tsx";
import { HeadingFacts } from "#app/ui/subscriptions/heading-facts.tsx";
import { TaxIdDoubt } from "#app/ui/subscriptions/heading-fields.tsx";

export const handle = { messages: { fapiao, subscriptions } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": fapiao["zh-CN"].headings.title, en: fapiao.en.headings.title });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "subscription:read");
  const headings = await ws.read(listHeadings);
  return { slug: ws.slug, headings: headings.map((one) => ({ ...one, doubt: taxIdDoubt(one.taxId), special: takesSpecial(one) })) };
}

export default function FapiaoHeadings() {
  const t = useTranslations("fapiao");
  const own = useTranslations("subscriptions");
  const { slug, headings } = useLoaderData<typeof loader>();
  const ws = paths.workspace(slug);
  return (
    <div className="grid max-w-3xl gap-5">
      <div className="-mb-5">
        <PageHead
          title={t("headings.title")}
          facts={t("headings.facts")}
          breadcrumbs={[{ href: ws.subscription(), label: own("title") }]}
          action={
            headings.length > 0 && (
              <LinkButton href={ws.billing.newHeading()} tone="jade">
                {t("headings.add")}
              </LinkButton>
            )
          }
        />
      </div>
      {headings.length === 0 && (
        <Card>
          <EmptyState
            title={t("headings.empty")}
            body={t("headings.emptyBody")}
            action={{ href: ws.billing.newHeading(), label: t("headings.add") }}
          />
        </Card>
      )}
      {headings.map((one) => (
        <Card
          key={one.id}
          title={one.title}
          action={
            <Anchor className="link" href={ws.billing.heading(one.id).root}>
              {t("headings.editTitle")}
            </Anchor>
          }
        >
          <div className="grid gap-4">
            <TaxIdDoubt taxId={one.taxId} doubt={one.doubt} />
            <HeadingFacts heading={one} />
            {one.special && one.doubt !== "checksum" && <StatusBadge tone="jade">{t("headings.special")}</StatusBadge>}
          </div>
        </Card>
      ))}
    </div>
  );
}
