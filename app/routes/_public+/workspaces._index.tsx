import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { membershipsOf, requireUser } from "#app/auth/current-session.server.ts";
import { account } from "#app/i18n/messages/account.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { paths } from "#app/lib/paths.ts";
import { Anchor } from "#app/ui/anchor.tsx";
import { Button, LinkButton } from "#app/ui/button.tsx";

export const handle = { messages: { account } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": account["zh-CN"].workspaces.title, en: account.en.workspaces.title });

export async function loader(args: LoaderFunctionArgs) {
  const user = await requireUser(args);
  const memberships = (await membershipsOf(user.digest)).map((membership) => ({
    ...membership,
    href: membership.clientId
      ? paths.portal(membership.slug, membership.clientId)
      : paths.workspace(membership.slug).root,
  }));
  const only = memberships.length === 1 ? memberships[0] : undefined;
  if (only && !new URL(args.request.url).searchParams.has("all")) throw redirect(only.href);
  return { name: user.displayName, memberships, mayOpen: user.kind === "staff" };
}

export default function Workspaces() {
  const t = useTranslations("account");
  const common = useTranslations("ui");
  const { memberships, mayOpen } = useLoaderData<typeof loader>();
  return (
    <>
      <h1 className="text-lg font-semibold">{t("workspaces.title")}</h1>
      {memberships.length === 0 ? (
        <>
          <p className="mt-3 font-semibold">{t("workspaces.empty")}</p>
          <p className="reading mt-1 text-ink-soft">{t("workspaces.emptyBody")}</p>
        </>
      ) : (
        <ul className="mt-5 grid gap-2">
          {memberships.map(({ href, workspaceName, clientName, role }) => (
            <li key={href}>
              <Anchor
                href={href}
                className="block rounded-md border border-line px-4 py-3 hover:bg-jade-wash focus-visible:bg-jade-wash"
              >
                <span className="block font-semibold">{clientName ?? workspaceName}</span>
                <span className="block text-sm text-ink-soft">
                  {clientName ? `${workspaceName} · ${t(`roles.${role}`)}` : t(`roles.${role}`)}
                </span>
              </Anchor>
            </li>
          ))}
        </ul>
      )}
      <div className="mt-6 flex flex-wrap gap-3 border-t border-line pt-5">
        {mayOpen && (
          <LinkButton href={paths.newWorkspace()} tone={memberships.length === 0 ? "jade" : "quiet"}>
            {t("workspaces.create")}
          </LinkButton>
        )}
        <LinkButton href={paths.account()}>{t("workspaces.account")}</LinkButton>
        <Form method="post" action={paths.logout()} reloadDocument>
          <Button tone="quiet">{common("logOut")}</Button>
        </Form>
      </div>
    </>
  );
}
