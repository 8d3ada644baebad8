import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useLocale } from "use-intl";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { ENGAGEMENT_KINDS } from "#app/domain/certificates/certificate.rules.ts";
import { createEngagement } from "#app/domain/engagements/engagement.commands.server.ts";
import { listClientChoices } from "#app/domain/engagements/engagement.queries.server.ts";
import { NewEngagementForm } from "#app/domain/engagements/engagement.schema.ts";
import { listPublishedVersions } from "#app/domain/schemes/scheme.queries.server.ts";
import { levelNameAcross } from "#app/domain/schemes/level-names.rules.ts";
import { LEVEL_CODES, type LevelCode } from "#app/domain/schemes/scheme.rules.ts";
import { listLeads } from "#app/domain/workspaces/workspace.queries.server.ts";
import { readForm } from "#app/http/form.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { redirectWithToast } from "#app/http/toast.server.ts";
import { engagements } from "#app/i18n/messages/engagements.ts";
import { terms } from "#app/i18n/messages/terms.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { paths } from "#app/lib/paths.ts";
import { todayIn } from "#app/lib/today.ts";
import { Anchor } from "#app/ui/anchor.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { EngagementFields, useEngagementFields } from "#app/ui/engagement/engagement-fields.tsx";
import { FormPage } from "#app/ui/forms/form-page.tsx";
import { SelectField } from "#app/ui/forms/select-field.tsx";
import { useReply } from "#app/ui/forms/use-reply.ts";
import { PageHead } from "#app/ui/page-head.tsx";

export const handle = { messages: { engagements, terms } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": engagements["zh-CN"].new.title, en: engagements.en.new.title });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "engagement:write");
  const asked = new URL(args.request.url).searchParams.get("client");
  const chosen = asked === null ? null : idParam({ params: { client: asked } }, "client");
  const page = await ws.read(async (db) => ({
    clients: await listClientChoices(db, chosen),
    versions: await listPublishedVersions(db),
    leads: await listLeads(db),
  }));
  const schemes = page.versions.filter(({ archived }) => !archived).map(({ id, kind, title, rules }) => ({
    id,
    title,
    certification: kind,
    standard: rules.standard,
    levels: rules.scoring.levels,
  }));
  return {
    slug: ws.slug,
    today: todayIn(ws.timeZone),
    clients: page.clients,
    schemes,
    leads: page.leads,
    chosen,
    mayAdd: ws.can("client:write"),
    me: page.leads.find(({ id }) => id === ws.actor.memberId)?.id ?? "",
  };
}

export async function action(args: ActionFunctionArgs) {
  const ws = await requireWorkspace(args, "engagement:write");
  const form = await readForm(args.request, NewEngagementForm);
  if (!form.ok) return form.reply;
  const today = todayIn(ws.timeZone);
  const outcome = await ws.write((db) => createEngagement(db, ws.actor, { ...form.value, today }));
  if (!outcome.ok) return form.refuse(outcome.refusal);
  return redirectWithToast(paths.workspace(ws.slug).engagement(outcome.value.id).root, "engagementCreated");
}

export default function NewEngagement() {
  const t = useTranslations("engagements");
  const terms = useTranslations("terms");
  const locale = useLocale();
  const { slug, today, clients, schemes, leads, chosen, mayAdd, me } = useLoaderData<typeof loader>();
  const offered = new Set(schemes.flatMap(({ levels }) => levels.map(({ code }) => code)));
  /** Named with a standard that has it, where not every scheme does. */
  const nameOf = (code: LevelCode) => {
    const level = levelNameAcross(schemes.map((one) => one.levels), code, locale, terms(`levels.${code}`));
    const having = schemes.filter(({ levels }) => levels.some((one) => one.code === code)).map(({ standard }) => standard);
    const [standard = ""] = having;
    return having.length === schemes.length ? level : t("fields.levelOnly", { level, standard, count: having.length });
  };
  const levels = LEVEL_CODES.filter((level) => level !== "not_passed" && offered.has(level));
  const reply = useReply(useActionData<typeof action>(), {
    clientId: {
      label: t("fields.client"),
      stored: chosen,
      options: clients.map(({ id, name }) => ({ value: id, label: name })),
    },
    schemeVersionId: {
      label: t("fields.scheme"),
      stored: schemes[0]?.id,
      options: schemes.map(({ id, standard, title, certification }) => ({
        value: id,
        label: t("fields.schemeOption", {
          standard,
          title: title[locale],
          certification: terms(`certificationKinds.${certification}`),
        }),
      })),
    },
    kind: {
      label: t("fields.kind"),
      stored: "initial",
      options: ENGAGEMENT_KINDS.map((kind) => ({ value: kind, label: terms(`engagementKinds.${kind}`) })),
    },
    ...useEngagementFields({
      levels,
      nameOf,
      leads,
      engagement: { targetLevel: levels[0] ?? "pass", startsOn: today, plannedAuditDate: null, leadId: me },
    }),
  });
  const ws = paths.workspace(slug);
  if (clients.length === 0) {
    return (
      <>
        <PageHead title={t("new.title")} />
        <div className="rounded-lg border border-line bg-sheet">
          <EmptyState
            title={t(chosen ? "new.archived" : "new.noClients")}
            body={chosen ? undefined : t("new.noClientsBody")}
            action={
              chosen
                ? { href: ws.client(chosen), label: t("new.openClient") }
                : { href: ws.newClient(), label: t("new.addClient") }
            }
          />
        </div>
      </>
    );
  }
  return (
    <FormPage
      title={t("new.title")}
      facts={t("new.facts")}
      reply={reply}
      submitLabel={t("new.submit")}
      pendingLabel={t("new.pending")}
      cancelHref={chosen ? ws.client(chosen) : ws.portfolio()}
    >
      <SelectField
        {...reply.choice("clientId")}
        placeholder={chosen ? undefined : t("fields.clientPlaceholder")}
        help={
          !chosen && mayAdd ? (
            <Anchor href={ws.newClient()} className="link">
              {t("fields.newClient")}
            </Anchor>
          ) : undefined
        }
        required
      />
      <SelectField {...reply.choice("schemeVersionId")} help={t("fields.schemeHelp")} required />
      <SelectField {...reply.choice("kind")} required />
      <EngagementFields reply={reply} />
    </FormPage>
  );
}
