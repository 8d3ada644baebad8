import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requirePortal } from "#app/auth/require-workspace.server.ts";
import { listAskedOf } from "#app/domain/evidence/request.queries.server.ts";
import { asked } from "#app/i18n/messages/asked.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { todayIn } from "#app/lib/today.ts";
import { Card } from "#app/ui/card.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PageHead } from "#app/ui/page-head.tsx";
import { AskedFor } from "#app/ui/portal/asked-for.tsx";

export const handle = { messages: { asked } };

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, { "zh-CN": asked["zh-CN"].title, en: asked.en.title });

/** What this person is asked to send, and what they sent before. */
export async function loader(args: LoaderFunctionArgs) {
  const ws = await requirePortal(args, "portal:evidence");
  const requests = await ws.read((db) => listAskedOf(db, ws.actor.memberId));
  return { slug: ws.slug, clientId: ws.clientId ?? "", today: todayIn(ws.timeZone), requests };
}

export default function Asked() {
  const t = useTranslations("asked");
  const { requests, ...place } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHead title={t("title")} />
      {requests.length === 0 && (
        <Card>
          <EmptyState title={t("none")} body={t("noneBody")} />
        </Card>
      )}
      <div className="grid gap-4">
        {requests.map((request) => (
          <AskedFor key={request.id} {...place} request={request} />
        ))}
      </div>
    </>
  );
}
