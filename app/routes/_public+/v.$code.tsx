import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { data } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { checkCode, isTooOften } from "#app/auth/public-check.server.ts";
import { handRetryAfterOn } from "#app/http/retry-after.ts";
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

export { handRetryAfterOn as headers };

export async function loader(args: LoaderFunctionArgs) {
  const code = args.params.code ?? "";
  const found = await checkCode(args, code);
  if (isTooOften(found)) {
    const init = { status: 429, headers: { "Retry-After": String(found.wait) } };
    return data({ verdict: "tooOften" as const, code, wait: found.wait }, init);
  }
  if (found === null) return data({ verdict: "notFound" as const }, { status: 404 });
  return { verdict: "found" as const, found };
}

export default function CheckCode() {
  const t = useTranslations("check");
  const loaded = useLoaderData<typeof loader>();
  if (loaded.verdict === "tooOften") {
    return (
      <>
        <h1 className="text-lg font-semibold">{t("tooOften")}</h1>
        <p className="reading mt-2 mb-5">{t("tooOftenBody", { seconds: loaded.wait })}</p>
        <LinkButton href={paths.checkCode(encodeURIComponent(loaded.code))} tone="jade">
          {t("repeat")}
        </LinkButton>
      </>
    );
  }
  return (
    <div className="grid gap-6">
      {loaded.verdict === "found" ? (
        <CheckedDocument found={loaded.found} level={1} />
      ) : (
        <>
          <h1 className="text-lg font-semibold">{t("title")}</h1>
          <Notice tone="seal" title={t("notFound")}>
            {t("notFoundBody")}
          </Notice>
        </>
      )}
      <p>
        <LinkButton href={paths.check()}>{t("again")}</LinkButton>
      </p>
    </div>
  );
}
