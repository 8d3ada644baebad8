import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { getDocument, getVersion, listVersions } from "#app/domain/documents/document.queries.server.ts";
import { SignOffForm } from "#app/domain/documents/document.schema.ts";
import { requestSignOff } from "#app/domain/documents/signoff.commands.server.ts";
import { listRequests } from "#app/domain/documents/signoff.queries.server.ts";
import { obstacleToSignOff } from "#app/domain/documents/signoff.rules.ts";
import type { VersionInput } from "#app/domain/documents/version-input.rules.ts";
import { readForm } from "#app/http/form.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { redirectWithToast } from "#app/http/toast.server.ts";
import { documents } from "#app/i18n/messages/documents.ts";
import { signing } from "#app/i18n/messages/signing.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { addDays } from "#app/lib/iso-day.ts";
import { mailPaths } from "#app/lib/mail-paths.ts";
import { paths } from "#app/lib/paths.ts";
import { todayIn } from "#app/lib/today.ts";
import type { Crumb } from "#app/ui/breadcrumbs.tsx";
import { NotSendable } from "#app/ui/documents/not-sendable.tsx";
import { DateField } from "#app/ui/forms/date-field.tsx";
import { FormPage } from "#app/ui/forms/form-page.tsx";
import { RadioGroupField } from "#app/ui/forms/radio-group-field.tsx";
import { TextareaField } from "#app/ui/forms/textarea-field.tsx";
import { useReply } from "#app/ui/forms/use-reply.ts";
import { Notice } from "#app/ui/notice.tsx";
import { useDay } from "#app/ui/use-day.ts";

const DAYS_TO_SIGN = 7;

export const handle = { messages: { documents, signing } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": documents["zh-CN"].detail.sendOut, en: documents.en.detail.sendOut });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "document:write");
  const [id, documentId] = [idParam(args, "engagementId"), idParam(args, "documentId")];
  const { document, draftAhead, version, request } = await ws.read(async (db) => {
    const document = await getDocument(db, id, documentId);
    const [latest] = document ? await listVersions(db, documentId) : [];
    const requests = document?.state === "in_sign_off" ? await listRequests(db, documentId) : [];
    return {
      document,
      draftAhead: latest !== undefined && document !== null && latest.draftVersion !== document.version,
      version: latest ? await getVersion(db, documentId, latest.id) : null,
      request: requests.find(({ state }) => state === "open") ?? null,
    };
  });
  if (!document) throw new Response(null, { status: 404 });
  const input = version && (version.input as VersionInput);
  const signers = input?.signers ?? [];
  const today = todayIn(ws.timeZone);
  const implementedOn = input?.implementedOn ?? null;
  const inAWeek = addDays(today, DAYS_TO_SIGN);
  return {
    ...{ slug: ws.slug, id, documentId, title: document.title, number: document.latestVersion },
    ...{ versionId: version?.id ?? null, request, implementedOn },
    obstacle: obstacleToSignOff({ state: document.state, signers: signers.length, implementedOn, today }),
    draftAhead,
    returned: document.state === "returned",
    signers: signers.map(({ name }) => name),
    dueOn: implementedOn !== null && implementedOn < inAWeek ? implementedOn : inAWeek,
  };
}

export async function action(args: ActionFunctionArgs) {
  const ws = await requireWorkspace(args, "document:write");
  const [id, documentId] = [idParam(args, "engagementId"), idParam(args, "documentId")];
  if (!(await ws.read((db) => getDocument(db, id, documentId)))) throw new Response(null, { status: 404 });
  const form = await readForm(args.request, SignOffForm);
  if (!form.ok) return form.reply;
  const wanted = { ...form.value, today: todayIn(ws.timeZone), timeZone: ws.timeZone, paths: mailPaths(ws.slug) };
  const outcome = await ws.write((db) => requestSignOff(db, ws.actor, documentId, wanted));
  if (!outcome.ok) return form.refuse(outcome.refusal);
  return redirectWithToast(paths.workspace(ws.slug).engagement(id).document(documentId).root, "signOffRequested");
}

export default function RequestSignOff() {
  const t = useTranslations("documents");
  const { slug, id, documentId, title, number, obstacle, request, versionId, implementedOn } = useLoaderData<typeof loader>();
  const own = paths.workspace(slug).engagement(id);
  const doc = own.document(documentId);
  const breadcrumbs = [
    { href: own.documents(), label: t("title") },
    { href: doc.root, label: title },
  ];
  if (obstacle === null) return <SignOffRequestForm cancelHref={doc.root} breadcrumbs={breadcrumbs} />;
  return <NotSendable why={obstacle} {...{ number, request, versionId, implementedOn, doc, breadcrumbs }} />;
}

function SignOffRequestForm({ cancelHref, breadcrumbs }: { cancelHref: string; breadcrumbs: readonly Crumb[] }) {
  const t = useTranslations("documents");
  const day = useDay();
  const { number, dueOn, implementedOn, draftAhead, returned, signers } = useLoaderData<typeof loader>();
  const reply = useReply(useActionData<typeof action>(), {
    turns: {
      label: t("signOff.turns"),
      initial: "in_order",
      options: (["in_order", "parallel"] as const).map((value) => ({ value, label: t(`signOff.turnsOptions.${value}`) })),
    },
    dueOn: { label: t("signOff.dueOn"), initial: dueOn },
    message: { label: t("signOff.message") },
  });
  return (
    <FormPage
      level={2}
      title={t("signOff.title", { number: String(number) })}
      facts={t("signOff.body")}
      breadcrumbs={breadcrumbs}
      reply={reply}
      submitLabel={t("signOff.submit")}
      pendingLabel={t("signOff.pending")}
      cancelHref={cancelHref}
    >
      {(draftAhead || returned) && (
        <Notice tone="amber" title={t(draftAhead ? "signOff.draftAhead" : "signOff.returned", { number: String(number) })}>
          {t("signOff.newVersionFirst")}
        </Notice>
      )}
      <p>{t("signOff.signers", { names: signers.join(t("signOff.and")) })}</p>
      <RadioGroupField {...reply.choice("turns")} required />
      <DateField
        {...reply.field("dueOn")}
        max={implementedOn ?? undefined}
        help={implementedOn === null ? undefined : t("signOff.dueHelp", { date: day(implementedOn) })}
        required
      />
      <TextareaField {...reply.field("message")} optional />
    </FormPage>
  );
}
