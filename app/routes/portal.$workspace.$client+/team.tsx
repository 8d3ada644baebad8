import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { requirePortal } from "#app/auth/require-workspace.server.ts";
import { listProgressOfPeople } from "#app/domain/training/team.queries.server.ts";
import { learning } from "#app/i18n/messages/learning.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { Card } from "#app/ui/card.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PeopleList } from "#app/ui/learning/people-table.tsx";
import { PageHead } from "#app/ui/page-head.tsx";

export const handle = { messages: { learning } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": learning["zh-CN"].team.title, en: learning.en.team.title });

/** What the company's manager sees of its people: progress and results, never questions or answers. */
export async function loader(args: LoaderFunctionArgs) {
  const ws = await requirePortal(args, "portal:team");
  const rows = await ws.read((db) => listProgressOfPeople(db, null));
  return {
    people: rows.map(({ id, person, title, lessons, lessonsDone, earnedPoints, totalPoints, state }) => ({
      ...{ id, person, detail: title, lessons, lessonsDone, earnedPoints, totalPoints, state },
      resultHref: null,
      removalHref: null,
    })),
  };
}

export default function Team() {
  const t = useTranslations("learning");
  const { people } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHead title={t("team.title")} />
      <Card flush={people.length > 0}>
        {people.length === 0 ? (
          <EmptyState title={t("team.none")} body={t("team.noneBody")} />
        ) : (
          <PeopleList people={people} />
        )}
      </Card>
    </>
  );
}
