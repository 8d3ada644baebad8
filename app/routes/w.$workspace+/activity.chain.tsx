import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslations } from "use-intl";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { verifyChain } from "#app/domain/activity/activity.queries.server.ts";
import { MOST_EXPORTED } from "#app/lib/list-request.ts";
import { activity } from "#app/i18n/messages/activity.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { paths } from "#app/lib/paths.ts";
import { Card } from "#app/ui/card.tsx";
import { Facts } from "#app/ui/facts.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHead } from "#app/ui/page-head.tsx";

export const handle = { messages: { activity } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": activity["zh-CN"].chain.title, en: activity.en.chain.title });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "activity:read");
  const found = await ws.read((db) => verifyChain(db, ws.workspaceId));
  const fault = "fault" in found ? found : null;
  const own = paths.workspace(ws.slug);
  return {
    slug: ws.slug,
    workspaceId: ws.workspaceId,
    seq: found.seq,
    head: "fault" in found ? null : found.hash.toString("hex"),
    fault: fault?.fault ?? null,
    parts: Array.from({ length: Math.max(1, Math.ceil(found.seq / MOST_EXPORTED)) }, (_, index) => ({
      number: index + 1,
      href: `${own.activityExport()}?sort=seq&dir=asc&page=${index + 1}`,
    })),
  };
}

/** The commands of the first entry, on any machine with coreutils; $EVENT holds the entry's text. */
const EXAMPLE = `(head -c 32 /dev/zero; printf '%s' "$EVENT") | sha256sum`;

export default function Chain() {
  const t = useTranslations("activity");
  const { slug, workspaceId, seq, head, fault, parts } = useLoaderData<typeof loader>();
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
      {fault === null ? (
        <Notice tone="jade" title={t("chain.wholeTitle")}>
          {t("chain.wholeBody", { events: seq })}
        </Notice>
      ) : (
        <Notice tone="seal" title={t("chain.brokenTitle", { seq })}>
          <p>{t(`chain.faults.${fault}`)}</p>
          <p className="mt-1">{t("chain.brokenBody", { seq })}</p>
        </Notice>
      )}
      {head !== null && (
        <Card>
          <Facts
            items={[
              { label: t("chain.workspace"), value: <code>{workspaceId}</code> },
              { label: t("chain.events"), value: <span className="tabular-nums">{seq}</span> },
              { label: t("chain.head"), value: <code className="break-all">{head}</code> },
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
