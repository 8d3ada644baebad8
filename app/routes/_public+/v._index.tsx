import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { data, redirect } from "@remix-run/node";
import { Form, useActionData } from "@remix-run/react";
import { checkFile, isTooOften } from "#app/auth/public-check.server.ts";
import { sha256Of } from "#app/lib/sha256.server.ts";
import { sentForm } from "#app/http/form.server.ts";
import { handRetryAfterOn } from "#app/http/retry-after.ts";
import { check } from "#app/i18n/messages/check.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { paths } from "#app/lib/paths.ts";
import { CheckedDocument } from "#app/ui/check/checked-document.tsx";
import { FORM_SHEET, FormActions } from "#app/ui/forms/form-actions.tsx";
import { Field, controlProps } from "#app/ui/forms/field.tsx";
import { SubmitButton } from "#app/ui/forms/submit-button.tsx";
import { TextField } from "#app/ui/forms/text-field.tsx";
import { Notice } from "#app/ui/notice.tsx";

const MOST_BYTES = 20 * 1024 * 1024;
const MOST_OF_CODE = 60;

export const handle = { messages: { check } };

export { handRetryAfterOn as headers };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": check["zh-CN"].title, en: check.en.title });

/** Cut by whole characters: half of one has no place in an address. */
const pageOf = (code: string) => paths.checkCode(encodeURIComponent([...code].slice(0, MOST_OF_CODE).join("")));

/** A code typed in leads to its own page. */
export async function loader({ request }: LoaderFunctionArgs) {
  const code = new URL(request.url).searchParams.get("code")?.trim();
  if (code) throw redirect(pageOf(code));
  return null;
}

/** A code leads to its page; a file is compared by its exact bytes and forgotten. */
export async function action(args: ActionFunctionArgs) {
  const form = await sentForm(args.request);
  const code = form.get("code");
  if (typeof code === "string" && code.trim() !== "") return redirect(pageOf(code.trim()), 303);
  const file = form.get("file");
  if (!(file instanceof File) || file.size === 0 || file.size > MOST_BYTES) {
    return data({ verdict: "noFile" as const }, { status: 400 });
  }
  let hash = "";
  const found = await checkFile(args, async () => (hash = sha256Of(new Uint8Array(await file.arrayBuffer()))));
  if (isTooOften(found)) {
    const init = { status: 429, headers: { "Retry-After": String(found.wait) } };
    return data({ verdict: "tooOften" as const, wait: found.wait }, init);
  }
  if (!found) return { verdict: "notOurs" as const };
  const unsigned = found.kind === "document" && hash === found.pdfSha256;
  return { verdict: "ours" as const, found, unsigned };
}

export default function Check() {
  const t = useTranslations("check");
  const said = useActionData<typeof action>();
  const tooOften = said?.verdict === "tooOften" && "wait" in said ? t("tooOftenFile", { seconds: said.wait }) : null;
  const fault = said?.verdict === "noFile" ? t("noFile") : tooOften;
  const field = { name: "file", label: t("file"), help: t("fileHelp"), errors: fault ? [fault] : undefined };
  return (
    <div className="grid gap-6">
      <header>
        <h1 className="text-lg font-semibold">{t("title")}</h1>
        <p className="mt-2 text-ink-soft">{t("facts")}</p>
      </header>
      {said?.verdict === "notOurs" && (
        <div role="alert">
          <Notice tone="seal" title={t("notOurs")}>
            {t("notOursBody")}
          </Notice>
        </div>
      )}
      {said?.verdict === "ours" && "found" in said && (
        <div role="status" className="grid gap-4">
          {said.unsigned ? (
            <Notice tone="amber" title={t("unsigned")}>
              {t("unsignedBody")}
            </Notice>
          ) : (
            <Notice tone="jade" title={t("exact")} />
          )}
          <CheckedDocument found={said.found} level={2} />
        </div>
      )}
      <Form method="get" action={paths.check()} className={FORM_SHEET}>
        <TextField name="code" label={t("code")} help={t("codeHelp")} autoComplete="off" spellCheck={false} />
        <FormActions>
          <SubmitButton>{t("submitCode")}</SubmitButton>
        </FormActions>
      </Form>
      <Form method="post" action={`${paths.check()}?index`} encType="multipart/form-data" noValidate className={FORM_SHEET}>
        <Field {...field}>
          <input {...controlProps(field)} type="file" accept="application/pdf" className="control" />
        </Field>
        <FormActions>
          <SubmitButton tone="quiet" pendingLabel={t("pending")}>
            {t("submitFile")}
          </SubmitButton>
        </FormActions>
      </Form>
    </div>
  );
}
