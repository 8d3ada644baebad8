import { z } from "zod";
import { email, requiredText } from "#app/lib/form-fields.ts";
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
