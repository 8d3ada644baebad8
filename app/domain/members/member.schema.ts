import { z } from "zod";
import { choice, email, ownPassword, version } from "#app/lib/form-fields.ts";
import { isClientRole, ROLES } from "./member.rules.ts";

export const InviteForm = z
  .object({
    email: email(),
    role: choice(ROLES),
    clientId: z
      .union([z.literal(""), z.uuid()], { error: "choose" })
      .optional()
      .transform((value) => value || null),
    password: ownPassword(),
  })
  .refine(({ role, clientId }) => !isClientRole(role) || clientId !== null, {
    error: "choose_client",
    path: ["clientId"],
  })
  .transform((form) => ({ ...form, clientId: isClientRole(form.role) ? form.clientId : null }));

export type Invite = z.output<typeof InviteForm>;

export const RoleForm = z.object({ from: choice(ROLES), role: choice(ROLES), password: ownPassword() });

export const MemberRemovalForm = z.object({ from: choice(ROLES), password: ownPassword() });

export const InvitationForm = z.object({ version: version(), password: ownPassword() });
