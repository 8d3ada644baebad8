import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { redirectDocument } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { sessionDigest } from "#app/auth/current-session.server.ts";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { isFresh, stepUp } from "#app/auth/step-up.server.ts";
import { formLease } from "#app/billing/lease.server.ts";
import { setRenewal } from "#app/billing/running.server.ts";
import { getCardDesk } from "#app/billing/desk.server.ts";
import { ConfirmationForm } from "#app/domain/subscriptions/billing.schema.ts";
import { queueSync } from "#app/domain/subscriptions/stripe.commands.server.ts";
import { readForm } from "#app/http/form.server.ts";
import { billing } from "#app/i18n/messages/billing.ts";
import { members } from "#app/i18n/messages/members.ts";
import { subscriptions } from "#app/i18n/messages/subscriptions.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { paths } from "#app/lib/paths.ts";
import { Refusal } from "#app/lib/refusal.ts";
import { CardQuestion } from "#app/ui/subscriptions/card-question.tsx";

export const handle = { messages: { billing, subscriptions, members } };

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, { "zh-CN": billing["zh-CN"].cancelTitle, en: billing.en.cancelTitle });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "subscription:write");
  const { card, running } = await ws.read(getCardDesk);
  return { slug: ws.slug, there: card, owes: running?.owes ?? false, until: running?.until ?? null, askPassword: !(await isFresh(sessionDigest(args.request) ?? "")) };
}

export async function action(args: ActionFunctionArgs) {
  const ws = await requireWorkspace(args, "subscription:write", "goes on");
  const form = await readForm(args.request, ConfirmationForm);
  if (!form.ok) return form.reply;
  const { customer, running } = await ws.read(getCardDesk);
  if (customer === null) return form.refuse(new Refusal("no_card_subscription"));
  const unproven = await stepUp(sessionDigest(args.request) ?? "", form.value.password);
  if (unproven) return form.refuse(unproven);
  const done = await setRenewal(formLease(ws), customer, false);
  // Also when it is not known whether it was done.
  await ws.write((db) => queueSync(db, ws.workspaceId));
  if (!done.ok) return form.refuse(done.refusal);
  const { synced } = await ws.read(getCardDesk);
  return redirectDocument(paths.workspace(ws.slug).billing.waiting({ of: running?.owes ? "end" : "stop", after: synced }), 303);
}

export default function CancelRenewal() {
  return <CardQuestion of="cancel" {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
