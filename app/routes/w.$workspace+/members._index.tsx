import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { listMembers, MEMBER_LIST } from "#app/domain/members/member.queries.server.ts";
import { MEMBER_STATES, type MemberState, ROLES } from "#app/domain/members/member.rules.ts";
import { members } from "#app/i18n/messages/members.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { PAGE_SIZES, readList } from "#app/lib/list-request.ts";
import { paths } from "#app/lib/paths.ts";
import { todayIn } from "#app/lib/today.ts";
import type { Column } from "#app/ui/data-table.tsx";
import { exportHrefs } from "#app/ui/export-href.ts";
import * as icons from "#app/ui/icons.data.ts";
import { ListPage } from "#app/ui/list-page.tsx";
import { listHrefs } from "#app/ui/list-state.ts";
import { statusBadgeHtml } from "#app/ui/status-badge.tsx";

export const handle = { messages: { members } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": members["zh-CN"].title, en: members.en.title });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "member:read");
  const list = readList(args.request, MEMBER_LIST);
  const { rows, total } = await ws.read((db) => listMembers(db, list));
  return {
    slug: ws.slug,
    me: ws.actor.memberId,
    mayInvite: ws.can("member:write"),
    state: { ...list, total },
    defaults: { sort: MEMBER_LIST.defaultSort, dir: MEMBER_LIST.defaultDir, pageSize: PAGE_SIZES[0] },
    rows: rows.map(({ since, ...row }) => ({ ...row, sinceOn: todayIn(ws.timeZone, new Date(since)) })),
  };
}

type Row = ReturnType<typeof useLoaderData<typeof loader>>["rows"][number];

export default function Members() {
  const t = useTranslations("members");
  const { slug, state, defaults, rows, mayInvite } = useLoaderData<typeof loader>();
  const ws = paths.workspace(slug);
  return (
    <ListPage
      title={t("title")}
      facts={t("facts")}
      action={mayInvite ? { href: ws.invite(), label: t("invite") } : undefined}
      searchLabel={t("search")}
      filters={useFilters()}
      columns={useColumns()}
      rows={rows}
      rowKey={(row) => row.id}
      rowHref={(row) => (row.kind === "member" ? ws.member(row.id) : ws.memberInvitation(row.id))}
      state={state}
      hrefFor={listHrefs(ws.members(), state, defaults)}
      countLine={t("count", { count: state.total })}
      exportHref={exportHrefs(ws.membersExport(), state, defaults)}
      empty={{ title: t("empty.title"), body: t("empty.body") }}
    />
  );
}

function useFilters() {
  const t = useTranslations("members");
  const staff = useTranslations("staff");
  return [
    {
      name: "role",
      label: t("filters.role"),
      shape: "menu" as const,
      options: ROLES.map((role) => ({ value: role, label: staff(`roles.${role}`) })),
    },
    {
      name: "state",
      label: t("filters.state"),
      options: MEMBER_STATES.map((state) => ({ value: state, label: t(`states.${state}`) })),
    },
  ];
}

const LOOKS = {
  active: ["jade", icons.circleCheck],
  invited: ["amber", icons.hourglass],
  expired: ["seal", icons.circleAlert],
  removed: ["ink", icons.ban],
} as const satisfies Record<MemberState, readonly [string, unknown]>;

function useColumns(): Column<Row>[] {
  const t = useTranslations("members");
  const staff = useTranslations("staff");
  const { me } = useLoaderData<typeof loader>();
  return [
    {
      key: "name",
      head: t("name"),
      sortKey: "name",
      cell: (row) => (row.id === me ? t("you", { name: row.name ?? row.email }) : (row.name ?? row.email)),
    },
    {
      key: "state",
      head: t("state"),
      priority: 1,
      cell: ({ state }) => statusBadgeHtml(LOOKS[state][0], t(`states.${state}`), LOOKS[state][1]),
    },
    { key: "role", head: t("role"), cell: (row) => staff(`roles.${row.role}`) },
    { key: "client", head: t("client"), wrap: true, cell: (row) => row.clientName ?? t("none") },
    { key: "email", head: t("email"), priority: 3, wrap: true, cell: (row) => row.email },
    { key: "since", head: t("since"), sortKey: "since", numeric: true, cell: ({ sinceOn }) => sinceOn },
  ];
}
