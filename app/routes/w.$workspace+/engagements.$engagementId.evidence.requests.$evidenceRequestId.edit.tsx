import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { RequestForm } from "#app/domain/evidence/evidence.schema.ts";
import { updateRequest } from "#app/domain/evidence/request.commands.server.ts";
import { getEvidenceRequest, listAskable, listAskedPeople } from "#app/domain/evidence/request.queries.server.ts";
import { readForm } from "#app/http/form.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { redirectWithToast } from "#app/http/toast.server.ts";
import { evidence } from "#app/i18n/messages/evidence.ts";
import { staff } from "#app/i18n/messages/staff.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { paths } from "#app/lib/paths.ts";
import { todayIn } from "#app/lib/today.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { CheckboxGroupField } from "#app/ui/forms/checkbox-group-field.tsx";
import { DateField } from "#app/ui/forms/date-field.tsx";
import { FormPage } from "#app/ui/forms/form-page.tsx";
import { useReply } from "#app/ui/forms/use-reply.ts";
import { Notice } from "#app/ui/notice.tsx";

export { shouldRevalidate } from "#app/ui/forms/revalidate-stale.ts";

export const handle = { messages: { evidence, staff } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": evidence["zh-CN"].request.editTitle, en: evidence.en.request.editTitle });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "evidence:write");
  const [id, requestId] = [idParam(args, "engagementId"), idParam(args, "evidenceRequestId")];
  const { request, people, asked } = await ws.read(async (db) => ({
    request: await getEvidenceRequest(db, id, requestId),
    people: await listAskable(db, id),
    asked: await listAskedPeople(db, requestId),
  }));
  if (!request) throw new Response(null, { status: 404 });
  const { title, dueOn, version, state } = request;
  return { slug: ws.slug, id, requestId, title, dueOn, version, closed: state === "closed", people, asked };
}

export async function action(args: ActionFunctionArgs) {
  const ws = await requireWorkspace(args, "evidence:write");
  const [id, requestId] = [idParam(args, "engagementId"), idParam(args, "evidenceRequestId")];
  const form = await readForm(args.request, RequestForm);
  if (!form.ok) return form.reply;
  const outcome = await ws.write((db) => updateRequest(db, id, requestId, form.value, todayIn(ws.timeZone)));
  if (!outcome.ok) return form.refuse(outcome.refusal);
  return redirectWithToast(paths.workspace(ws.slug).engagement(id).evidence().request(requestId), "evidenceRequestSaved");
}

export default function EditRequest() {
  const t = useTranslations("evidence");
  const roles = useTranslations("staff");
  const { slug, id, requestId, title, dueOn, version, closed, people, asked } = useLoaderData<typeof loader>();
  const own = paths.workspace(slug).engagement(id).evidence();
  const reply = useReply(useActionData<typeof action>(), {
    dueOn: { label: t("askForm.dueOn"), stored: dueOn },
    member: { label: t("askForm.people"), stored: asked, options: people.map(({ id: value, name: label }) => ({ value, label })) },
  });
  if (closed) {
    return (
      <Notice title={t("request.closedTitle")} action={<LinkButton href={own.request(requestId)}>{t("detail.show")}</LinkButton>} />
    );
  }
  return (
    <FormPage
      level={2}
      title={t("request.editTitle")}
      breadcrumbs={[
        { href: own.root, label: t("title") },
        { href: own.request(requestId), label: title },
      ]}
      reply={reply}
      submitLabel={t("form.submit")}
      pendingLabel={t("form.pending")}
      cancelHref={own.request(requestId)}
    >
      <input type="hidden" name="version" value={reply.version(version)} />
      <DateField {...reply.field("dueOn")} required />
      <CheckboxGroupField
        {...reply.boxes("member")}
        help={t("askForm.peopleHelp")}
        required
        options={people.map(({ id: value, name, role }) => ({
          value,
          label: name,
          help: roles(`roles.${role as "client_manager" | "client_staff"}`),
        }))}
      />
    </FormPage>
  );
}
