import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { getDocument } from "#app/domain/documents/document.queries.server.ts";
import { SignOffForm } from "#app/domain/documents/document.schema.ts";
import { requestSignOff } from "#app/domain/documents/signoff.commands.server.ts";
import { readForm } from "#app/http/form.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { redirectWithToast } from "#app/http/toast.server.ts";
import { documents } from "#app/i18n/messages/documents.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { addDays } from "#app/lib/iso-day.ts";
import { mailPaths } from "#app/lib/mail-paths.ts";
import { paths } from "#app/lib/paths.ts";
import { todayIn } from "#app/lib/today.ts";
import { DateField } from "#app/ui/forms/date-field.tsx";
import { FormPage } from "#app/ui/forms/form-page.tsx";
import { RadioGroupField } from "#app/ui/forms/radio-group-field.tsx";
import { TextareaField } from "#app/ui/forms/textarea-field.tsx";
import { useReply } from "#app/ui/forms/use-reply.ts";

const DAYS_TO_SIGN = 7;

export const handle = { messages: { documents } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": documents["zh-CN"].detail.sendOut, en: documents.en.detail.sendOut });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "document:write");
  const [id, documentId] = [idParam(args, "engagementId"), idParam(args, "documentId")];
  const document = await ws.read((db) => getDocument(db, id, documentId));
  if (!document) throw new Response(null, { status: 404 });
  const dueOn = addDays(todayIn(ws.timeZone), DAYS_TO_SIGN);
  return { slug: ws.slug, id, documentId, title: document.title, number: document.latestVersion, dueOn };
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
  const { slug, id, documentId, title, number, dueOn } = useLoaderData<typeof loader>();
  const own = paths.workspace(slug).engagement(id);
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
      breadcrumbs={[
        { href: own.documents(), label: t("title") },
        { href: own.document(documentId).root, label: title },
      ]}
      reply={reply}
      submitLabel={t("signOff.submit")}
      pendingLabel={t("signOff.pending")}
      cancelHref={own.document(documentId).root}
    >
      <RadioGroupField {...reply.choice("turns")} required />
      <DateField {...reply.field("dueOn")} required />
      <TextareaField {...reply.field("message")} optional />
    </FormPage>
  );
}
