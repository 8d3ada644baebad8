import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { redirect, redirectDocument } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { sessionDigest } from "#app/auth/current-session.server.ts";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { isFresh, stepUp } from "#app/auth/step-up.server.ts";
import { getCardDesk } from "#app/billing/desk.server.ts";
import { formLease } from "#app/billing/lease.server.ts";
import { changePlan, offerChange, possibleChanges } from "#app/billing/running.server.ts";
import { choiceOf, nameOfChoice, PlanChangeForm } from "#app/domain/subscriptions/billing.schema.ts";
import { queueSync } from "#app/domain/subscriptions/stripe.commands.server.ts";
import { readForm } from "#app/http/form.server.ts";
import { billing } from "#app/i18n/messages/billing.ts";
import { members } from "#app/i18n/messages/members.ts";
import { subscriptions } from "#app/i18n/messages/subscriptions.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { paths } from "#app/lib/paths.ts";
import { Refusal } from "#app/lib/refusal.ts";
import { PlanChange } from "#app/ui/subscriptions/plan-change.tsx";

export { shouldRevalidate } from "#app/ui/forms/revalidate-stale.ts";

export const handle = { messages: { billing, subscriptions, members } };

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, { "zh-CN": billing["zh-CN"].change, en: billing.en.change });

/** How long a shown amount holds. */
const HOLDS_S = 900;
const nowS = () => Math.floor(Date.now() / 1000);

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "subscription:write");
  const desk = await ws.read(getCardDesk);
  const { card, customer, staff, running } = desk;
  const asked = PlanChangeForm.shape.choice.safeParse(choiceShown(args.request));
  const possible = card && customer !== null ? await possibleChanges(customer) : null;
  const offered = asked.success && customer !== null && possible?.ok ? await offerChange(customer, choiceOf(asked.data), staff, nowS()) : null;
  // Another interval begins a period of its own.
  const begins = ({ kind, interval }: { kind: string; interval: string }) => kind === "now" && interval !== running?.interval;
  return {
    slug: ws.slug,
    there: card,
    silent: possible?.ok === false,
    choices: possible?.ok ? possible.value.map((one) => ({ ...one, value: nameOfChoice(one.plan, one.interval), begins: begins(one) })) : [],
    owes: running?.owes ?? false,
    currency: desk.currency,
    wanted: asked.success ? asked.data : null,
    offer: offered?.ok ? { ...offered.value.offer, begins: begins(offered.value.offer) } : null,
    askPassword: !(await isFresh(sessionDigest(args.request) ?? "")),
  };
}

/** The choice whose amount the page shows. */
const choiceShown = ({ url }: Request) => new URL(url).searchParams.get("choice");

/** Shows what a change costs, or makes it at the amount that was shown. Another choice than the one shown is shown first. */
export async function action(args: ActionFunctionArgs) {
  const ws = await requireWorkspace(args, "subscription:write", "goes on");
  const form = await readForm(args.request, PlanChangeForm);
  if (!form.ok) return form.reply;
  const { choice, intent, amount, at, password } = form.value;
  const { card, customer, staff } = await ws.read(getCardDesk);
  if (!card || customer === null) return form.refuse(new Refusal("no_card_subscription"));
  const { billing: pages } = paths.workspace(ws.slug);
  const wanted = choiceOf(choice);
  const other = (choiceShown(args.request) ?? choice) !== choice;
  if (intent === "offer" || other || amount === null || at === null || Math.abs(nowS() - at) > HOLDS_S) {
    const offered = await offerChange(customer, wanted, staff, nowS());
    return offered.ok ? redirect(`${pages.change({ choice })}#offer`, 303) : form.refuse(offered.refusal);
  }
  const unproven = await stepUp(sessionDigest(args.request) ?? "", password);
  if (unproven) return form.refuse(unproven);
  const changed = await changePlan(formLease(ws), customer, wanted, staff, { amount, at });
  // Also when it is not known whether it was done.
  await ws.write((db) => queueSync(db, ws.workspaceId));
  if (!changed.ok) return form.refuse(changed.refusal);
  const { synced } = await ws.read(getCardDesk);
  return redirectDocument(pages.waiting({ of: "change", after: synced }), 303);
}

export default function ChangePlan() {
  return <PlanChange {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
