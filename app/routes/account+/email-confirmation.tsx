import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { requestConfirmation } from "#app/auth/account.server.ts";
import { requireUser } from "#app/auth/current-session.server.ts";
import { paths } from "#app/lib/paths.ts";

export function loader() {
  return redirect(paths.account());
}

/** Mails the confirmation once more; past five in an hour it says the same and sends none. */
export async function action(args: ActionFunctionArgs) {
  const user = await requireUser(args);
  await requestConfirmation(user.personId);
  return redirect(`${paths.account()}?done=resent`, 303);
}
