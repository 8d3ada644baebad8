import { type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { currentUser } from "#app/auth/current-session.server.ts";
import { account } from "#app/i18n/messages/account.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { paths } from "#app/lib/paths.ts";
import { LinkButton } from "#app/ui/button.tsx";

export const handle = { messages: { account } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": account["zh-CN"].landing.title, en: account.en.landing.title });

export async function loader(args: LoaderFunctionArgs) {
  if (await currentUser(args)) throw redirect(paths.workspaces());
  return null;
}

const POINTS = ["score", "documents", "training", "path"] as const;

export default function Landing() {
  const t = useTranslations("account");
  return (
    <>
      <h1 className="text-xl font-semibold">{t("landing.title")}</h1>
      <p className="reading mt-3">{t("landing.intro")}</p>
      <ul className="mt-5 grid gap-3 border-t border-line pt-5">
        {POINTS.map((point) => (
          <li key={point} className="reading">
            {t(`landing.points.${point}`)}
          </li>
        ))}
      </ul>
      <div className="mt-6 flex flex-wrap gap-3">
        <LinkButton href={paths.signup()} tone="jade">{t("landing.signup")}</LinkButton>
        <LinkButton href={paths.login()} tone="quiet">
          {t("landing.login")}
        </LinkButton>
      </div>
    </>
  );
}
