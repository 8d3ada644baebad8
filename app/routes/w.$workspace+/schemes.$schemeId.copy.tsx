import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useLocale } from "use-intl";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { copyScheme } from "#app/domain/schemes/draft.commands.server.ts";
import { getPublishedVersion } from "#app/domain/schemes/scheme.queries.server.ts";
import { CopyForm } from "#app/domain/schemes/scheme.schema.ts";
import { readForm } from "#app/http/form.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { redirectWithToast } from "#app/http/toast.server.ts";
import { drafting } from "#app/i18n/messages/drafting.ts";
import { schemes } from "#app/i18n/messages/schemes.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { paths } from "#app/lib/paths.ts";
import { FormPage } from "#app/ui/forms/form-page.tsx";
import { TextField } from "#app/ui/forms/text-field.tsx";
import { useReply } from "#app/ui/forms/use-reply.ts";

export const handle = { messages: { drafting, schemes } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": drafting["zh-CN"].copy.title, en: drafting.en.copy.title });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "scheme:write");
  const id = idParam(args, "schemeId");
  const version = await ws.read((db) => getPublishedVersion(db, id));
  if (!version) throw new Response(null, { status: 404 });
  const { title, number, rules } = version;
  return { slug: ws.slug, id, title, number, standard: rules.standard };
}

export async function action(args: ActionFunctionArgs) {
  const ws = await requireWorkspace(args, "scheme:write");
  const id = idParam(args, "schemeId");
  const form = await readForm(args.request, CopyForm);
  if (!form.ok) return form.reply;
  const outcome = await ws.write((db) => copyScheme(db, id, form.value));
  if (!outcome.ok) return form.refuse(outcome.refusal);
  return redirectWithToast(paths.workspace(ws.slug).scheme(outcome.value).draft(), "schemeCopied");
}

export default function CopyScheme() {
  const t = useTranslations("drafting");
  const s = useTranslations("schemes");
  const locale = useLocale();
  const { slug, id, title, number, standard } = useLoaderData<typeof loader>();
  const reply = useReply(useActionData<typeof action>(), {
    titleZh: { label: t("fields.titleZh"), initial: `${title["zh-CN"]}${drafting["zh-CN"].copy.suffix}` },
    titleEn: { label: t("fields.titleEn"), initial: `${title.en}${drafting.en.copy.suffix}` },
    standard: { label: t("fields.standard"), initial: standard },
  });
  const ws = paths.workspace(slug);
  return (
    <FormPage
      title={t("copy.title")}
      facts={t("copy.facts", { title: title[locale], number })}
      breadcrumbs={[
        { href: ws.schemes(), label: s("title") },
        { href: ws.scheme(id).root, label: title[locale] },
      ]}
      reply={reply}
      submitLabel={t("copy.submit")}
      pendingLabel={t("copy.pending")}
      cancelHref={ws.scheme(id).root}
    >
      <TextField {...reply.field("titleZh")} required />
      <TextField {...reply.field("titleEn")} required />
      <TextField {...reply.field("standard")} help={t("fields.standardHelp")} required />
    </FormPage>
  );
}
