import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import type { Role } from "#db/schema.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { paths } from "#app/lib/paths.ts";
import { Anchor } from "../anchor.tsx";
import { Button, LinkButton } from "../button.tsx";
import { ReplyNotice } from "../forms/reply-notice.tsx";
import { SubmitButton } from "../forms/submit-button.tsx";
import { TextField } from "../forms/text-field.tsx";
import type { Reply } from "../forms/use-reply.ts";
import { Notice } from "../notice.tsx";

export interface InvitationShown {
  email: string;
  role: Role;
  workspaceName: string;
  /** The client company, or the workspace itself. */
  place: string;
  inviter: string;
  forClient: boolean;
}

/** What the one who opened an invitation's link can do with it. */
export type Standing =
  | { way: "unknown" | "used" | "revoked" | "expired" | "replaced" }
  | { way: "login" | "new" | "accept" | "codeOnly"; invitation: InvitationShown }
  | { way: "other"; invitation: InvitationShown; email: string };

interface AcceptInvitationProps {
  token: string;
  standing: Standing;
  reply: Reply<"name" | "newPassword">;
}

/** The page behind an invitation: who invites, to what, as what, and the one step that is next. */
export function AcceptInvitation({ token, standing, reply }: AcceptInvitationProps) {
  const t = useTranslations("invitations");
  const roles = useTranslations("account");
  if (!("invitation" in standing)) {
    return (
      <>
        <h1 className="text-lg font-semibold">{t(`states.${standing.way}Title`)}</h1>
        <p className="reading mt-2 mb-5">{t(`states.${standing.way}`)}</p>
        <LinkButton href={paths.login()} tone={standing.way === "used" ? "jade" : "quiet"}>
          {t("login")}
        </LinkButton>
      </>
    );
  }
  const { invitation } = standing;
  return (
    <>
      <h1 className="text-lg font-semibold [overflow-wrap:anywhere]">{t("heading", { inviter: invitation.inviter, place: invitation.place })}</h1>
      <div className="mt-2 mb-5 text-ink-soft [overflow-wrap:anywhere]">
        <p>{t("as", { role: roles(`roles.${invitation.role}`) })}</p>
        {invitation.forClient && <p>{t("of", { workspace: invitation.workspaceName })}</p>}
        <p>{t("sentTo", { email: invitation.email })}</p>
      </div>
      <NextStep token={token} standing={standing} reply={reply} />
    </>
  );
}

function NextStep({ token, standing, reply }: Omit<AcceptInvitationProps, "standing"> & { standing: Extract<Standing, { invitation: InvitationShown }> }) {
  const t = useTranslations("invitations");
  const back = paths.invitation(token);
  const { way, invitation } = standing;
  if (way === "accept" || way === "new") {
    return (
      <AcceptForm reply={reply}>
        {way === "new" && (
          <TextField
            {...reply.field("name")}
            autoComplete="name"
            help={invitation.forClient ? t("nameHelp") : undefined}
            required
          />
        )}
        {way === "new" && !invitation.forClient && (
          <TextField
            {...reply.field("newPassword")}
            type="password"
            autoComplete="new-password"
            help={t("passwordHelp")}
            required
          />
        )}
      </AcceptForm>
    );
  }
  if (way === "login") {
    return (
      <>
        <p className="reading mb-4">{t("loginFirst")}</p>
        <div className="flex flex-wrap items-center gap-x-5 gap-y-3">
          <LinkButton href={paths.login(back)} tone="jade">
            {t("login")}
          </LinkButton>
          {invitation.forClient && (
            <Anchor href={paths.loginByCode(back)} className="link">
              {t("loginByCode")}
            </Anchor>
          )}
        </div>
      </>
    );
  }
  return (
    <>
      <Notice tone="amber">{way === "other" ? t("asOther", { email: standing.email }) : t("codeOnly")}</Notice>
      <div className="mt-5 flex flex-wrap items-center gap-x-5 gap-y-3">
        <Form method="post" action={paths.logout()} reloadDocument>
          <Button tone="quiet">{t("logOut")}</Button>
        </Form>
        {way === "codeOnly" && (
          <Anchor href={paths.reset()} className="link">
            {t("setPassword")}
          </Anchor>
        )}
      </div>
    </>
  );
}

function AcceptForm({ reply, children }: { reply: Reply<"name" | "newPassword">; children: ReactNode }) {
  const t = useTranslations("invitations");
  return (
    <Form method="post" noValidate>
      <ReplyNotice reply={reply} />
      <div className="grid gap-5">{children}</div>
      <div className="mt-6">
        <SubmitButton pendingLabel={t("accepting")}>{t("accept")}</SubmitButton>
      </div>
    </Form>
  );
}
