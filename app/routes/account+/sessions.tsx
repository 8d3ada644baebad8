import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { useFormatter } from "use-intl";
import { endSessions, sessionsOf } from "#app/auth/account.server.ts";
import { SessionEndForm } from "#app/auth/account.schema.ts";
import { requireUser } from "#app/auth/current-session.server.ts";
import { readForm } from "#app/http/form.server.ts";
import { profile } from "#app/i18n/messages/profile.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { deviceOf } from "#app/lib/device.ts";
import { paths } from "#app/lib/paths.ts";
import { ReplyNotice } from "#app/ui/forms/reply-notice.tsx";
import { SubmitButton } from "#app/ui/forms/submit-button.tsx";
import { useReply } from "#app/ui/forms/use-reply.ts";
import * as icons from "#app/ui/icons.data.ts";
import { Notice } from "#app/ui/notice.tsx";
import { StatusBadge } from "#app/ui/status-badge.tsx";

export const handle = { messages: { profile } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": profile["zh-CN"].sessions.title, en: profile.en.sessions.title });

export async function loader(args: LoaderFunctionArgs) {
  const user = await requireUser(args);
  const sessions = await sessionsOf(user.digest);
  return {
    ended: new URL(args.request.url).searchParams.has("ended"),
    sessions: sessions.map(({ userAgent, ...session }) => ({ ...session, device: deviceOf(userAgent) })),
  };
}

export async function action(args: ActionFunctionArgs) {
  const user = await requireUser(args);
  const form = await readForm(args.request, SessionEndForm);
  if (!form.ok) return form.reply;
  await endSessions(user.digest, form.value.session);
  return redirect(`${paths.accountSessions()}?ended`, 303);
}

export default function Sessions() {
  const t = useTranslations("profile");
  const { sessions, ended } = useLoaderData<typeof loader>();
  const reply = useReply(useActionData<typeof action>());
  return (
    <>
      <h1 className="text-lg font-semibold">{t("sessions.title")}</h1>
      <p className="mt-1 text-ink-soft">{t("sessions.facts")}</p>
      {ended && (
        <div role="status" className="mt-4">
          <Notice tone="jade">{t("sessions.ended")}</Notice>
        </div>
      )}
      <ReplyNotice reply={reply} />
      <ul className="mt-5 divide-y divide-line border-y border-line">
        {sessions.map((session) => (
          <li key={session.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 py-4">
            <SessionFacts session={session} />
            {!session.current && <EndSession value={session.id} label={t("sessions.end")} device={session.device} />}
          </li>
        ))}
      </ul>
      <div className="mt-5">
        {sessions.length > 1 ? (
          <EndSession value="others" label={t("sessions.endOthers")} />
        ) : (
          <p className="text-ink-soft">{t("sessions.only")}</p>
        )}
      </div>
    </>
  );
}

type SessionShown = ReturnType<typeof useLoaderData<typeof loader>>["sessions"][number];

function SessionFacts({ session }: { session: SessionShown }) {
  const t = useTranslations("profile");
  const format = useFormatter();
  const at = (moment: string) => format.dateTime(new Date(moment), { dateStyle: "medium", timeStyle: "short" });
  return (
    <div className="min-w-0 flex-1 basis-64">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 font-semibold">
        {session.device ?? t("sessions.unknownDevice")}
        {session.current && (
          <StatusBadge tone="jade" icon={icons.circleCheck}>
            {t("sessions.current")}
          </StatusBadge>
        )}
      </p>
      <p className="text-sm text-ink-soft [overflow-wrap:anywhere]">
        {[
          session.address && t("sessions.address", { address: session.address }),
          t("sessions.seen", { at: at(session.seenAt) }),
          t("sessions.since", { at: at(session.createdAt) }),
          session.kind === "portal" && t("sessions.byCode"),
        ]
          .filter(Boolean)
          .join(" · ")}
      </p>
    </div>
  );
}

function EndSession({ value, label, device }: { value: string; label: string; device?: string | null }) {
  const t = useTranslations("profile");
  return (
    <Form method="post">
      <input type="hidden" name="session" value={value} />
      <SubmitButton tone="quiet">
        {label}
        {device !== undefined && <span className="sr-only">{t("sessions.endOf", { device: device ?? t("sessions.unknownDevice") })}</span>}
      </SubmitButton>
    </Form>
  );
}
