import type { ActionFunctionArgs } from "@remix-run/node";
import { takeEvent } from "#app/auth/take-event.server.ts";
import { hintOf } from "#app/billing/events.server.ts";

/** Calls of the payment service: 400 unless signed, 200 only once what they cause is queued. */
export async function action({ request }: ActionFunctionArgs) {
  const payload = Buffer.from(await request.arrayBuffer().catch(() => new ArrayBuffer(0)));
  const hint = hintOf(payload, request.headers.get("stripe-signature") ?? "");
  if (!hint) return new Response("signature", { status: 400 });
  await takeEvent(hint);
  return new Response("ok", { status: 200 });
}
