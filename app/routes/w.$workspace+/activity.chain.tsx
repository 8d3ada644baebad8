import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { Form, useLoaderData, useLocation, useRevalidator } from "@remix-run/react";
import { useEffect } from "react";
import { useFormatter } from "use-intl";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { type ChainCheck, chainLength, lastChainCheck } from "#app/domain/activity/activity.queries.server.ts";
import { askForChainCheck } from "#app/domain/activity/chain.commands.server.ts";
import { MOST_EXPORTED } from "#app/lib/list-request.ts";
import { activity } from "#app/i18n/messages/activity.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { paths } from "#app/lib/paths.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { Facts } from "#app/ui/facts.tsx";
import { SubmitButton } from "#app/ui/forms/submit-button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHead } from "#app/ui/page-head.tsx";

export const handle = { messages: { activity } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": activity["zh-CN"].chain.title, en: activity.en.chain.title });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "activity:read");
  const { check, seq } = await ws.read(async (db) => ({ check: await lastChainCheck(db), seq: await chainLength(db) }));
  const own = paths.workspace(ws.slug);
  const asked = Date.parse(new URL(args.request.url).searchParams.get("asked") ?? "");
  return {
    slug: ws.slug,
    workspaceId: ws.workspaceId,
    check,
    since: check ? seq - check.events : 0,
    running: asked > Date.now() - LONGEST_CHECK && !(check && Date.parse(check.checkedAt) >= asked),
    parts: Array.from({ length: Math.max(1, Math.ceil(seq / MOST_EXPORTED)) }, (_, index) => ({
      number: index + 1,
      href: `${own.activityExport()}?sort=seq&dir=asc&page=${index + 1}`,
    })),
  };
}

/** Asks for a check; who may read the records may have them checked, which changes nothing in them. */
export async function action(args: ActionFunctionArgs) {
  const ws = await requireWorkspace(args, "activity:read", "goes on");
  const outcome = await ws.write((db) => askForChainCheck(db, ws.workspaceId));
  if (!outcome.ok) throw outcome.refusal;
  return redirect(paths.workspace(ws.slug).activityChain(outcome.value), 303);
}

/** How long the page goes on waiting for a check, in milliseconds, and how often it looks. */
const LONGEST_CHECK = 600_000;
const LOOK_AGAIN = 2_000;

/** The commands of the first entry, on any machine with coreutils; $EVENT holds the entry's text. */
const EXAMPLE = `(head -c 32 /dev/zero; printf '%s' "$EVENT") | sha256sum`;

export default function Chain() {
  const t = useTranslations("activity");
  const { slug, workspaceId, check, since, running, parts } = useLoaderData<typeof loader>();
  const ws = paths.workspace(slug);
  return (
    <div className="grid max-w-4xl gap-5">
      <div className="-mb-5">
        <PageHead
          title={t("chain.title")}
          facts={t("chain.facts")}
          breadcrumbs={[{ href: ws.activity(), label: t("title") }]}
        />
      </div>
      {running && <Running />}
      {check === null ? <Notice>{t("chain.never")}</Notice> : <Finding check={check} since={since} />}
      {!running && (
        <Form method="post">
          <SubmitButton tone="quiet">{t("chain.check")}</SubmitButton>
        </Form>
      )}
      {check !== null && check.fault === null && (
        <Card>
          <Facts
            items={[
              { label: t("chain.workspace"), value: <code>{workspaceId}</code> },
              { label: t("chain.events"), value: <span className="tabular-nums">{check.events}</span> },
              { label: t("chain.head"), value: <code className="break-all">{check.head}</code> },
            ]}
          />
          <p className="reading mt-4 text-ink-soft">{t("chain.keep")}</p>
        </Card>
      )}
      <Card title={t("chain.recipeTitle")}>
        <div className="reading">
          <p>{t("chain.recipeIntro")}</p>
          <ol className="mt-2 grid list-decimal gap-1.5 pl-6">
            <li>
              {t("chain.recipe.export")}{" "}
              {parts.map(({ number, href }) => (
                <a key={number} href={href} className="link mr-3">
                  {t("chain.part", { number })}
                </a>
              ))}
            </li>
            <li>{t("chain.recipe.text")}</li>
            <li>{t("chain.recipe.start")}</li>
            <li>{t("chain.recipe.hash")}</li>
            <li>{t("chain.recipe.compare")}</li>
          </ol>
          <p className="mt-3">{t("chain.recipeExample")}</p>
          <pre className="mt-1 whitespace-pre-wrap rounded-md border border-line bg-paper px-3 py-2 text-sm">
            {EXAMPLE}
          </pre>
        </div>
      </Card>
    </div>
  );
}

/** What the last check found, and when. */
function Finding({ check, since }: { check: ChainCheck; since: number }) {
  const t = useTranslations("activity");
  const format = useFormatter();
  const { fault, faultSeq, events, checkedAt } = check;
  const at = format.dateTime(new Date(checkedAt), { dateStyle: "medium", timeStyle: "short" });
  if (fault !== null && faultSeq !== null) {
    return (
      <Notice tone="seal" title={t("chain.brokenTitle", { seq: faultSeq })}>
        <p>{t(`chain.faults.${fault}`)}</p>
        <p className="mt-1">{t("chain.brokenBody", { seq: faultSeq })}</p>
        <p className="mt-1 text-ink-soft">{`${t("chain.checkedAt")} ${at}`}</p>
      </Notice>
    );
  }
  return (
    <Notice tone="jade" title={t("chain.wholeTitle")}>
      <p>{t("chain.wholeBody", { events })}</p>
      <p className="mt-1 text-ink-soft">
        {`${t("chain.checkedAt")} ${at}`} {since > 0 && t("chain.since", { count: since })}
      </p>
    </Notice>
  );
}

/** A check is on its way: with script the page looks again by itself, without there is a link. */
function Running() {
  const t = useTranslations("activity");
  const { pathname, search } = useLocation();
  const { revalidate } = useRevalidator();
  useEffect(() => {
    const timer = setInterval(revalidate, LOOK_AGAIN);
    return () => clearInterval(timer);
  }, [revalidate]);
  return (
    <div role="status">
      <Notice action={<LinkButton href={pathname + search}>{t("chain.refresh")}</LinkButton>}>
        {t("chain.running")}
      </Notice>
    </div>
  );
}
