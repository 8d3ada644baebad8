import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { sessionDigest } from "#app/auth/current-session.server.ts";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { isFresh, stepUp } from "#app/auth/step-up.server.ts";
import { openPortal } from "#app/billing/checkout.server.ts";
import { getCardDesk } from "#app/billing/desk.server.ts";
import { ConfirmationForm } from "#app/domain/subscriptions/billing.schema.ts";
import { readForm } from "#app/http/form.server.ts";
import { localeOf } from "#app/http/locale.server.ts";
import { billing } from "#app/i18n/messages/billing.ts";
import { members } from "#app/i18n/messages/members.ts";
import { subscriptions } from "#app/i18n/messages/subscriptions.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { paths } from "#app/lib/paths.ts";
import { Refusal } from "#app/lib/refusal.ts";
import { CardQuestion } from "#app/ui/subscriptions/card-question.tsx";

export const handle = { messages: { billing, subscriptions, members } };

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, { "zh-CN": billing["zh-CN"].portalTitle, en: billing.en.portalTitle });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "subscription:write");
  const { customer } = await ws.read(getCardDesk);
  return { slug: ws.slug, there: customer !== null, askPassword: !(await isFresh(sessionDigest(args.request) ?? "")) };
}

export async function action(args: ActionFunctionArgs) {
  const ws = await requireWorkspace(args, "subscription:write", "goes on");
  const form = await readForm(args.request, ConfirmationForm);
  if (!form.ok) return form.reply;
  const { card, customer } = await ws.read(getCardDesk);
  if (customer === null) return form.refuse(new Refusal("no_card_subscription"));
  const unproven = await stepUp(sessionDigest(args.request) ?? "", form.value.password);
  if (unproven) return form.refuse(unproven);
  const pages = paths.workspace(ws.slug);
  const back = new URL(args.request.url).origin + (card ? pages.billing.waiting() : pages.subscription());
  const opened = await openPortal(customer, back, localeOf(args.request));
  if (!opened.ok) return form.refuse(opened.refusal);
  return redirect(opened.value, 303);
}

export default function PaymentDetails() {
  return <CardQuestion of="portal" {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
