import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { sessionDigest } from "#app/auth/current-session.server.ts";
import { requireWorkspace } from "#app/auth/require-workspace.server.ts";
import { isFresh, stepUp } from "#app/auth/step-up.server.ts";
import { requestFapiao } from "#app/domain/fapiao/fapiao.commands.server.ts";
import { FapiaoForm } from "#app/domain/fapiao/fapiao.schema.ts";
import { emailOf, fapiaoOfOrder, listHeadings } from "#app/domain/fapiao/fapiao.queries.server.ts";
import { isStanding, taxIdDoubt } from "#app/domain/fapiao/fapiao-heading.rules.ts";
import { getOrder } from "#app/domain/subscriptions/order.queries.server.ts";
import { readForm } from "#app/http/form.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { redirectWithToast } from "#app/http/toast.server.ts";
import { fapiao } from "#app/i18n/messages/fapiao.ts";
import { members } from "#app/i18n/messages/members.ts";
import { orders } from "#app/i18n/messages/orders.ts";
import { subscriptions } from "#app/i18n/messages/subscriptions.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { paths } from "#app/lib/paths.ts";
import { FapiaoRequestForm } from "#app/ui/subscriptions/fapiao-request-form.tsx";

export const handle = { messages: { fapiao, orders, subscriptions, members } };

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, { "zh-CN": fapiao["zh-CN"].request.title, en: fapiao.en.request.title });

export async function loader(args: LoaderFunctionArgs) {
  const ws = await requireWorkspace(args, "subscription:write");
  const orderId = idParam(args, "orderId");
  const { order, headings, asked, email } = await ws.read(async (db) => ({
    order: await getOrder(db, orderId),
    headings: await listHeadings(db),
    asked: await fapiaoOfOrder(db, orderId),
    email: await emailOf(db, ws.actor.memberId),
  }));
  if (!order) throw new Response(null, { status: 404 });
  const { id, reference, state, amount, received } = order;
  const wanted = new URL(args.request.url).searchParams.get("heading");
  // What was taken back since says nothing; one that was issued since puts an older refusal out of the way.
  const last = asked.find((one) => one.state !== "withdrawn");
  const same = headings.find(({ title, taxId }) => title === last?.title && taxId === last.taxId);
  return {
    slug: ws.slug,
    order: { id, reference, paid: state === "paid", amount: received ?? amount },
    headings: headings.map(({ id: headingId, title, taxId }) => ({ id: headingId, title, taxId, doubt: taxIdDoubt(taxId) })),
    chosen: headings.find((one) => one.id === wanted)?.id ?? null,
    refused: last?.state === "refused" ? { title: last.title, reason: last.refusalReason, headingId: same?.id ?? null } : null,
    /** The one that stands in the way of another. */
    standing: asked.find((one) => isStanding(one.state))?.id ?? null,
    email,
    askPassword: !(await isFresh(sessionDigest(args.request) ?? "")),
  };
}

export async function action(args: ActionFunctionArgs) {
  const ws = await requireWorkspace(args, "subscription:write", "goes on");
  const orderId = idParam(args, "orderId");
  const form = await readForm(args.request, FapiaoForm);
  if (!form.ok) return form.reply;
  const { password, ...asked } = form.value;
  const unproven = await stepUp(sessionDigest(args.request) ?? "", password);
  if (unproven) return form.refuse(unproven);
  const outcome = await ws.write((db) => requestFapiao(db, ws.actor, orderId, asked));
  if (!outcome.ok) return form.refuse(outcome.refusal);
  return redirectWithToast(paths.workspace(ws.slug).billing.fapiao(outcome.value).root, "fapiaoRequested");
}

export default function RequestFapiao() {
  return <FapiaoRequestForm {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
