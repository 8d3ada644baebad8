import { z } from "zod";
import { LOCALES } from "#app/i18n/locales.ts";
import { choice, email, requiredText } from "#app/lib/form-fields.ts";
import { COMMON_PASSWORDS } from "./common-passwords.data.ts";

export const LEAST_PASSWORD = 10;
const MOST_PASSWORD = 200;

const enteredPassword = () =>
  z
    .string({ error: "required" })
    .refine((value) => value.length > 0, { error: "required" })
    .refine((value) => value.length <= MOST_PASSWORD, { error: `tooLong|${MOST_PASSWORD}` });

/** Length and a list of common ones; no rules of composition, nothing trimmed or changed. */
export const newPassword = () =>
  enteredPassword()
    .refine((value) => value.length === 0 || [...value].length >= LEAST_PASSWORD, { error: "passwordShort" })
    .refine((value) => !COMMON_PASSWORDS.has(value.toLowerCase()), { error: "passwordCommon" })
    .refine((value) => new Set(value).size > 2, { error: "passwordCommon" });

export const LoginForm = z.object({ email: email(), password: enteredPassword(), to: z.string().optional() });

export const SignupForm = z
  .object({ name: requiredText(120), email: email(), password: newPassword() })
  .refine(({ name, email: address, password }) => ![name, address].includes(password), {
    error: "passwordLikeAccount",
    path: ["password"],
  });

export const CodeRequestForm = z.object({ email: email(), to: z.string().optional() });

/** Six digits as a person may type or paste them. */
const mailedCode = (error: "code_wrong" | "signup_code") =>
  z
    .string({ error: "required" })
    .transform((value) => value.normalize("NFKC").replaceAll(/\s/g, ""))
    .refine((value) => value !== "", { error: "required" })
    .refine((value) => value === "" || /^\d{6}$/.test(value), { error });

export const CodeForm = z.object({ code: mailedCode("code_wrong"), to: z.string().optional() });

export const SignupCodeForm = z.discriminatedUnion(
  "intent",
  [
    z.object({ intent: z.literal("confirm"), code: mailedCode("signup_code") }),
    z.object({ intent: z.literal("again") }),
  ],
  { error: "choose" },
);

export const ResetRequestForm = z.object({ email: email() });

export const NewPasswordForm = z.object({ newPassword: newPassword() });

export const ProfileForm = z.object({ name: requiredText(120), locale: choice(LOCALES) });

export const ProofForm = z.object({ password: enteredPassword() });

export const PasswordChangeForm = z.object({ password: enteredPassword(), newPassword: newPassword() });

export const SessionEndForm = z.object({
  session: z
    .union([z.literal("others"), z.uuid()], { error: "choose" })
    .transform((value) => (value === "others" ? null : value)),
});

/** A new person behind an invitation; what staff must have, client people may leave. */
export const NewMemberForm = z.object({ name: requiredText(120), newPassword: newPassword() });

export const NewClientMemberForm = z.object({ name: requiredText(120) });

/** Who is logged in accepts an invitation with a click; there is nothing to fill in. */
export const AcceptForm = z.object({});
