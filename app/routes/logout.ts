import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { endSession } from "#app/auth/current-session.server.ts";
import { paths } from "#app/lib/paths.ts";

export function loader() {
  return redirect(paths.home());
}

export async function action({ request }: ActionFunctionArgs) {
  return redirect(paths.login(), {
    status: 303,
    headers: { "Set-Cookie": await endSession(request), "Clear-Site-Data": '"cache", "storage"' },
  });
}
