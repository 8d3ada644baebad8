import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useLocale } from "use-intl";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { getPublishedVersion, listRequirements } from "#app/domain/schemes/scheme.queries.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { schemes } from "#app/i18n/messages/schemes.ts";
import { terms } from "#app/i18n/messages/terms.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { paths } from "#app/lib/paths.ts";
import { Notice } from "#app/ui/notice.tsx";
import { PageHead } from "#app/ui/page-head.tsx";
import { SchemeClauses } from "#app/ui/schemes/scheme-clauses.tsx";
import { SchemeCycle, SchemeLevels, SchemeMilestones, SchemePeople } from "#app/ui/schemes/scheme-rules.tsx";
import { StatusBadge } from "#app/ui/status-badge.tsx";

export const handle = { messages: { schemes, terms } };

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageTitle(matches, data?.title ?? { "zh-CN": schemes["zh-CN"].title, en: schemes.en.title });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "scheme:read");
  const id = idParam(args, "schemeId");
  const found = await ws.read(async (db) => {
    const version = await getPublishedVersion(db, id);
    return version && { version, requirements: await listRequirements(db, version.id) };
  });
  if (!found) throw new Response(null, { status: 404 });
  const { title, kind, number, rules } = found.version;
  return { slug: ws.slug, title, kind, number, rules, requirements: found.requirements };
}

export default function Scheme() {
  const t = useTranslations("schemes");
  const term = useTranslations("terms");
  const locale = useLocale();
  const { slug, title, kind, number, rules, requirements } = useLoaderData<typeof loader>();
  const { provisional, scoring } = rules;
  return (
    <>
      <PageHead
        title={title[locale]}
        breadcrumbs={[{ href: paths.workspace(slug).schemes(), label: t("title") }]}
        badge={provisional && <StatusBadge tone="amber">{t("provisional")}</StatusBadge>}
        facts={[rules.standard, term(`certificationKinds.${kind}`), t("versionNumber", { number })].join(" · ")}
      />
      <div className="grid gap-5">
        {provisional && (
          <Notice tone="amber" title={t("provisionalTitle")}>
            {provisional[locale]}
          </Notice>
        )}
        <SchemeClauses requirements={requirements} totalMillipoints={scoring.totalMillipoints} />
        <SchemeLevels scoring={scoring} />
        {rules.peopleRule && <SchemePeople rule={rules.peopleRule} />}
        <SchemeCycle cycle={rules.cycle} />
        <SchemeMilestones milestones={rules.milestones} entryConditions={rules.entryConditions} />
      </div>
    </>
  );
}
