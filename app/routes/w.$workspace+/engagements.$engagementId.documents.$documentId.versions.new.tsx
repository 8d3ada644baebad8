import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { fieldNames, resolveFields } from "#app/domain/documents/content.rules.ts";
import { getDocument } from "#app/domain/documents/document.queries.server.ts";
import { isBusy } from "#app/domain/documents/document-state.rules.ts";
import { VersionForm } from "#app/domain/documents/document.schema.ts";
import { IMPLEMENTATION_FIELD, implementationDay } from "#app/domain/documents/implementation-day.rules.ts";
import { listSignerChoices } from "#app/domain/documents/signer-choices.queries.server.ts";
import { MOST_SIGNERS, SIGNER_ROLES } from "#app/domain/documents/signer-roles.rules.ts";
import { missingFields } from "#app/domain/documents/template.rules.ts";
import { wordedValues } from "#app/domain/documents/worded.rules.ts";
import { templateOf } from "#app/domain/documents/templates/catalogue.data.ts";
import { makeVersion } from "#app/domain/documents/version.commands.server.ts";
import { readForm } from "#app/http/form.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { localeOf } from "#app/http/locale.server.ts";
import { redirectWithToast } from "#app/http/toast.server.ts";
import { documents } from "#app/i18n/messages/documents.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { env } from "#app/lib/env.server.ts";
import { paths } from "#app/lib/paths.ts";
import { todayIn } from "#app/lib/today.ts";
import { missingGlyphs } from "#app/reports/fonts.server.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { valueId } from "#app/ui/documents/document-fields.tsx";
import { FormPage } from "#app/ui/forms/form-page.tsx";
import { FormSection } from "#app/ui/forms/form-section.tsx";
import { SelectField } from "#app/ui/forms/select-field.tsx";
import { TextareaField } from "#app/ui/forms/textarea-field.tsx";
import { useReply } from "#app/ui/forms/use-reply.ts";
import { Notice } from "#app/ui/notice.tsx";
import { useDay } from "#app/ui/use-day.ts";

export { shouldRevalidate } from "#app/ui/forms/revalidate-stale.ts";

export const handle = { messages: { documents } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": documents["zh-CN"].detail.makeVersion, en: documents.en.detail.makeVersion });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "document:write");
  const [id, documentId] = [idParam(args, "engagementId"), idParam(args, "documentId")];
  const locale = localeOf(args.request);
  const { document, choices } = await ws.read(async (db) => {
    const document = await getDocument(db, id, documentId);
    return { document, choices: document ? await listSignerChoices(db, document.clientId) : [] };
  });
  if (!document) throw new Response(null, { status: 404 });
  if (isBusy(document.state, document.failure)) throw redirect(paths.workspace(ws.slug).engagement(id).document(documentId).root, 303);
  const used = new Set(fieldNames(document.content));
  const fields = (templateOf(document.templateCode)?.fields ?? []).filter((field) => used.has(field.name));
  const { title, number, preparedBy, reviewedBy, approvedBy } = document;
  const implementedOn = implementationDay(document.content, document.values);
  const said = JSON.stringify([title, number, preparedBy, reviewedBy, approvedBy, resolveFields(document.content, wordedValues(fields, document.values), () => "")]);
  return {
    ...{ slug: ws.slug, id, documentId, title, version: document.version, next: document.latestVersion + 1, choices },
    missing: missingFields(fields, document.values).map((field) => field.label[locale]),
    /** The day from which it would be carried out, where that is past. */
    pastImplementation: implementedOn !== null && implementedOn < todayIn(ws.timeZone) ? implementedOn : null,
    glyphs: missingGlyphs(said).join(" "),
  };
}

export async function action(args: ActionFunctionArgs) {
  const ws = await requireWorkspace(args, "document:write");
  const [id, documentId] = [idParam(args, "engagementId"), idParam(args, "documentId")];
  if (!(await ws.read((db) => getDocument(db, id, documentId)))) throw new Response(null, { status: 404 });
  const form = await readForm(args.request, VersionForm);
  if (!form.ok) return form.reply;
  const origin = env.APP_ORIGIN ?? new URL(args.request.url).origin;
  const wanted = { ...form.value, today: todayIn(ws.timeZone), origin, missingGlyphs };
  const outcome = await ws.write((db) => makeVersion(db, ws.actor, documentId, wanted));
  if (!outcome.ok) return form.refuse(outcome.refusal, { signers: "signer1" });
  const doc = paths.workspace(ws.slug).engagement(id).document(documentId);
  return redirectWithToast(doc.version(outcome.value.versionId), "versionMade");
}

export default function NewVersion() {
  const t = useTranslations("documents");
  const day = useDay();
  const { slug, id, documentId, title, version, next, choices, missing, pastImplementation, glyphs } = useLoaderData<typeof loader>();
  const own = paths.workspace(slug).engagement(id);
  const doc = own.document(documentId);
  const places = Array.from({ length: MOST_SIGNERS }, (_, at) => String(at + 1));
  const first = choices.find((choice) => choice.ofClient)?.id ?? "";
  const people = choices.map((choice) => ({
    value: choice.id,
    label: choice.ofClient ? t("makeVersion.ofClient", { name: choice.name }) : choice.name,
  }));
  const roles = SIGNER_ROLES.map((value) => ({ value, label: t(`roles.${value}`) }));
  const reply = useReply<string>(useActionData<typeof action>(), {
    changeNote: { label: t("makeVersion.changeNote") },
    ...Object.fromEntries(
      places.flatMap((place) => [
        [`signer${place}`, { label: t("makeVersion.member", { position: place }), initial: place === "1" ? first : "", options: people }],
        [`role${place}`, { label: t("makeVersion.role"), initial: "approved", options: roles }],
      ]),
    ),
  });
  return (
    <FormPage
      level={2}
      title={t("makeVersion.title", { number: String(next) })}
      facts={t("makeVersion.body")}
      breadcrumbs={[
        { href: own.documents(), label: t("title") },
        { href: doc.root, label: title },
      ]}
      reply={reply}
      submitLabel={t("makeVersion.submit")}
      pendingLabel={t("makeVersion.pending")}
      cancelHref={doc.root}
    >
      {missing.length > 0 && (
        <Notice
          tone="amber"
          title={t("missing.title", { count: missing.length })}
          action={<LinkButton href={doc.fields()}>{t("missing.fill")}</LinkButton>}
        >
          {missing.map((field) => t("missing.mark", { field })).join(" ")}
        </Notice>
      )}
      {pastImplementation !== null && (
        <Notice
          tone="amber"
          title={t("makeVersion.implementationPast", { date: day(pastImplementation) })}
          action={<LinkButton href={doc.fields(valueId(IMPLEMENTATION_FIELD))}>{t("signOff.moveImplementation")}</LinkButton>}
        >
          {t("makeVersion.implementationPastBody")}
        </Notice>
      )}
      {glyphs !== "" && (
        <Notice tone="amber" title={t("glyphs.title")}>
          {t("glyphs.body", { characters: glyphs })}
        </Notice>
      )}
      <input type="hidden" name="version" value={reply.version(version)} />
      <TextareaField {...reply.field("changeNote")} optional />
      <FormSection title={t("makeVersion.signers")} body={t("makeVersion.signersBody")}>
        {places.map((place) => (
          <div key={place} className="grid gap-3 @md:grid-cols-2">
            <SelectField {...reply.choice(`signer${place}`)} placeholder={t("makeVersion.nobody")} optional />
            <SelectField {...reply.choice(`role${place}`)} />
          </div>
        ))}
      </FormSection>
    </FormPage>
  );
}
