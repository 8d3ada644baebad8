import { data, type HeadersFunction, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { getCardDesk } from "#app/billing/desk.server.ts";
import { queueSync } from "#app/domain/subscriptions/stripe.commands.server.ts";
import { redirectWithToast, type ToastKey } from "#app/http/toast.server.ts";
import { billing } from "#app/i18n/messages/billing.ts";
import { subscriptions } from "#app/i18n/messages/subscriptions.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { paths } from "#app/lib/paths.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHead } from "#app/ui/page-head.tsx";

export const handle = { messages: { billing, subscriptions } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": billing["zh-CN"].waiting.title, en: billing.en.waiting.title });

/** How often the page looks again by itself, and after how many seconds. */
const MOST_TRIES = 10;
const EVERY_S = 2;
const ASKS_EVERY = 5;

/** What is waited for, and what is said once it is there. */
const NEWS = { payment: "cardPaid", change: "planChanged", stop: "renewalStopped", end: "subscriptionEnded", resume: "renewalResumed" } as const satisfies Record<string, ToastKey>;
const AWAITED = Object.keys(NEWS) as (keyof typeof NEWS)[];

/**
 * Where a payment, a change of the subscription and a visit to the payment service come back to. That it was paid or changed
 * is known once the payment service has said so, never from the address.
 */
export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "subscription:write", "goes on");
  const { card, synced } = await ws.read(getCardDesk);
  const { subscription, billing: pages } = paths.workspace(ws.slug);
  const search = new URL(args.request.url).searchParams;
  const of = AWAITED.find((one) => one === search.get("of"));
  const after = /^\d{1,18}$/.exec(search.get("after") ?? "")?.[0];
  const tries = Math.min(MOST_TRIES, Math.max(0, Number(search.get("tries")) || 0));
  // A call may be lost: it is asked as well, once in a while.
  if (Math.floor(tries) % ASKS_EVERY === 0) await ws.write((db) => queueSync(db, ws.workspaceId));
  const there = after === undefined ? card : BigInt(synced) > BigInt(after);
  if (there) return of === undefined ? redirect(subscription(), 303) : redirectWithToast(subscription(), NEWS[of]);
  const late = tries >= MOST_TRIES;
  const next = pages.waiting({ of, after, tries: String(Math.floor(tries) + 1) });
  return data({ slug: ws.slug, late, paying: after === undefined, again: pages.waiting({ of, after }) }, { headers: late ? {} : { Refresh: `${EVERY_S}; url=${next}` } });
}

export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders;

export default function Waiting() {
  const t = useTranslations("billing");
  const own = useTranslations("subscriptions");
  const { slug, late, paying, again } = useLoaderData<typeof loader>();
  const ws = paths.workspace(slug);
  return (
    <div className="max-w-3xl">
      <PageHead title={t(paying ? "waiting.title" : "waiting.changeTitle")} breadcrumbs={[{ href: ws.subscription(), label: own("title") }]} />
      <Notice
        tone={late ? "amber" : "jade"}
        // A page load: only then does the browser heed the header that has it look again.
        action={
          <LinkButton href={again} reloadDocument>
            {t("waiting.again")}
          </LinkButton>
        }
      >
        {t(late ? (paying ? "waiting.late" : "waiting.changeLate") : paying ? "waiting.body" : "waiting.changeBody")}
      </Notice>
    </div>
  );
}
