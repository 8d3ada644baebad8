import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { data } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { checkCode } from "#app/auth/public-check.server.ts";
import { check } from "#app/i18n/messages/check.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { paths } from "#app/lib/paths.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { CheckedDocument } from "#app/ui/check/checked-document.tsx";
import { Notice } from "#app/ui/notice.tsx";

export const handle = { messages: { check } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": check["zh-CN"].title, en: check.en.title });

export async function loader(args: LoaderFunctionArgs) {
  const found = await checkCode(args, args.params.code ?? "");
  if (found === "too_many") return data({ verdict: "tooMany" as const, found: null }, { status: 429 });
  if (found === null) return data({ verdict: "notFound" as const, found: null }, { status: 404 });
  return { verdict: "found" as const, found };
}

export default function CheckCode() {
  const t = useTranslations("check");
  const { verdict, found } = useLoaderData<typeof loader>();
  return (
    <div className="grid gap-6">
      {!found && <h1 className="text-lg font-semibold">{t("title")}</h1>}
      {found ? (
        <CheckedDocument found={found} level={1} />
      ) : verdict === "tooMany" ? (
        <Notice tone="amber" title={t("tooMany")} />
      ) : (
        <Notice tone="seal" title={t("notFound")}>
          {t("notFoundBody")}
        </Notice>
      )}
      <p>
        <LinkButton href={paths.check()}>{t("again")}</LinkButton>
      </p>
    </div>
  );
}
