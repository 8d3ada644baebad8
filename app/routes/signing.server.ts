import { redirect } from "@remix-run/node";
import { accountOf } from "#app/auth/account.server.ts";
import { sessionDigest } from "#app/auth/current-session.server.ts";
import { CODE_REFUSALS, requestCode, useCode } from "#app/auth/one-time-code.server.ts";
import type { Scope } from "#app/auth/scope.server.ts";
import { confirmPassword } from "#app/auth/step-up.server.ts";
import { AnswerForm, SignatureForm } from "#app/domain/documents/document.schema.ts";
import { compareContent } from "#app/domain/documents/compare.rules.ts";
import { type Answer, answerSignOff } from "#app/domain/documents/signoff.commands.server.ts";
import { getRequest, getSentBefore, type SignOffRequest } from "#app/domain/documents/signoff.queries.server.ts";
import { readForm } from "#app/http/form.server.ts";
import { idParam } from "#app/http/id-param.ts";
import { localeOf } from "#app/http/locale.server.ts";
import type { RequestArgs } from "#app/http/request-args.ts";
import { redirectWithToast } from "#app/http/toast.server.ts";
import { type Locale, LOCALES } from "#app/i18n/locales.ts";
import { translatorOf } from "#app/i18n/translator.server.ts";
import { mailPaths } from "#app/lib/mail-paths.ts";
import { Refusal } from "#app/lib/refusal.ts";
import { sha256Of } from "#app/lib/sha256.server.ts";

/** How a request stands for the member who looks at it; `barred` is a signer whose role no longer signs. */
function standing(request: SignOffRequest, ws: Scope) {
  const own = request.signers.find((signer) => signer.memberId === ws.actor.memberId) ?? null;
  const before = request.signers.some((signer) => signer.state === "waiting" && own !== null && signer.position < own.position);
  if (own === null) return { own, state: "others" as const };
  if (own.state !== "waiting") return { own, state: "done" as const };
  if (request.state !== "open") return { own, state: "closed" as const };
  if (request.expired) return { own, state: "expired" as const };
  if (!ws.can("document:write") && !ws.can("portal:sign")) return { own, state: "barred" as const };
  if (request.turns === "in_order" && before) return { own, state: "waiting" as const };
  return { own, state: "yours" as const };
}

/** The very words a signature agrees to, of what is frozen alone, in the language of the page. */
export function statementOf(
  locale: Locale,
  request: Pick<SignOffRequest, "title" | "versionNumber">,
  own: Pick<SignOffRequest["signers"][number], "name" | "role">,
): string {
  const t = translatorOf(locale, "signing");
  const number = String(request.versionNumber);
  return t("signing.statement", { name: own.name, role: t(`roles.${own.role}`), title: request.title, number });
}

/** The request that staff look at; 404 where it is not of the document and the engagement in the address. */
export async function requestHere(args: RequestArgs, ws: Scope) {
  const [id, documentId, requestId] = [idParam(args, "engagementId"), idParam(args, "documentId"), idParam(args, "requestId")];
  const request = await ws.read((db) => getRequest(db, requestId));
  if (request?.documentId !== documentId || request.engagementId !== id) throw new Response(null, { status: 404 });
  return { id, documentId, requestId };
}

/** What the page of a request shows: the one version it is for, what changed since the one sent before, who signs. */
export async function requestPage(ws: Scope, requestId: string) {
  const { request, before } = await ws.read(async (db) => {
    const request = await getRequest(db, requestId);
    return { request, before: request && (await getSentBefore(db, request.documentId, request.versionNumber)) };
  });
  if (!request) throw new Response(null, { status: 404 });
  const { input, signers, title, number, versionNumber, pages, message, dueOn, sealedSha256, closedReason, versionState } = request;
  return {
    ...{ requestId, versionId: request.versionId, title, number, versionNumber, pages, message, dueOn },
    ...{ requestState: request.state, closedReason, versionState, sealed: sealedSha256 !== null, sealing: request.sealState === "queued", checkCode: request.state === "signed" ? request.code : null, workspace: ws.workspaceName },
    state: standing(request, ws).state,
    body: input.body,
    before: before && { number: before.number, changes: compareContent(before.body, input.body) },
    signers: signers.map(({ id, name, role, state, at, proof, statement }) => ({ id, name, role, state, at, proof, statement })),
  };
}

/** What the page to sign a request shows; who is not asked now is told why. */
export async function signingPage(args: RequestArgs, ws: Scope, requestId: string) {
  const request = await ws.read((db) => getRequest(db, requestId));
  if (!request) throw new Response(null, { status: 404 });
  const { own, state } = standing(request, ws);
  const statement = own ? statementOf(localeOf(args.request), request, own) : "";
  const account = await accountOf(sessionDigest(args.request) ?? "");
  return {
    requestId: request.id,
    title: request.title,
    state,
    requestState: request.state,
    /** The code that was mailed to sign with, if one was. */
    codeId: codeIdIn(args.request),
    agreed: new URL(args.request.url).searchParams.get("agreed") === "on" && codeIdIn(args.request) !== null,
    /** Who came by invitation alone has none, and signs with a mailed code. */
    hasPassword: account?.hasPassword ?? false,
    pdfSha256: request.pdfSha256,
    statement,
    statementSha256: sha256Of(statement),
  };
}

/** What the page to return a request shows, with the text that is returned. */
export async function returnPage(ws: Scope, requestId: string) {
  const request = await ws.read((db) => getRequest(db, requestId));
  if (!request) throw new Response(null, { status: 404 });
  const { id, title, state: requestState, pdfSha256, input } = request;
  return { requestId: id, title, requestState, pdfSha256, body: input.body, state: standing(request, ws).state };
}

function codeIdIn(request: Request): string | null {
  const id = new URL(request.url).searchParams.get("code") ?? "";
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id) ? id : null;
}

/**
 * Signs, once the signer has proved who they are; or has a code mailed to sign with. What is stored as agreed to is what
 * the page said, also where the language was switched since; a statement that was never shown is refused.
 */
export async function sign(args: RequestArgs, ws: Scope, requestId: string, done: string) {
  const form = await readForm(args.request, SignatureForm);
  if (!form.ok) return form.reply;
  const request = await ws.read((db) => getRequest(db, requestId));
  const own = request?.signers.find((signer) => signer.memberId === ws.actor.memberId);
  if (!request || !own) throw new Response(null, { status: 404 });
  const { value } = form;
  const digest = sessionDigest(args.request) ?? "";
  const binding = `${own.id}:${value.pdfSha256}`;
  if (value.intent === "code") {
    const codeId = await requestCode(digest, "signing", binding, { document: request.title });
    if (codeId === null) return form.refuse(new Refusal("codes_unused"));
    // Without scripts the page comes anew: the tick that was set comes with it.
    return redirect(`?code=${codeId}${value.agreed ? "&agreed=on" : ""}`, { status: 303 });
  }
  const statement = LOCALES.map((locale) => statementOf(locale, request, own)).find((said) => sha256Of(said) === value.statementSha256);
  if (statement === undefined) return form.refuse(new Refusal("statement_changed"));
  const refused =
    value.proof === "password"
      ? await byPassword(digest, value.password ?? "")
      : await byCode(digest, value.codeId ?? "", binding, value.code);
  if (refused) return form.refuse(refused);
  const answer = { ...seenBy(args, ws), outcome: "signed" as const, pdfSha256: value.pdfSha256, statement, proof: value.proof };
  const outcome = await ws.write((db) => answerSignOff(db, ws.actor, requestId, answer));
  if (!outcome.ok) return form.refuse(outcome.refusal);
  return redirectWithToast(done, "signed");
}

/** Asks for changes or refuses, with the reason. */
export async function giveBack(args: RequestArgs, ws: Scope, requestId: string, done: string) {
  const form = await readForm(args.request, AnswerForm);
  if (!form.ok) return form.reply;
  const { outcome, pdfSha256, reason } = form.value;
  const answer = { ...seenBy(args, ws), outcome, pdfSha256, statement: reason, proof: "session" as const };
  const written = await ws.write((db) => answerSignOff(db, ws.actor, requestId, answer));
  if (!written.ok) return form.refuse(written.refusal);
  return redirectWithToast(done, "returned");
}

function seenBy({ request, context }: RequestArgs, ws: Scope): Pick<Answer, "address" | "userAgent" | "paths"> {
  const userAgent = request.headers.get("User-Agent")?.slice(0, 400) ?? null;
  return { address: context.clientAddress ?? null, userAgent, paths: mailPaths(ws.slug) };
}

async function byPassword(digest: string, password: string): Promise<Refusal | null> {
  try {
    return password !== "" && (await confirmPassword(digest, password)) ? null : new Refusal("wrong_password", "password");
  } catch (error) {
    if (error instanceof Refusal) return new Refusal(error.code, "password", error.limit);
    throw error;
  }
}

async function byCode(digest: string, id: string, binding: string, code: string): Promise<Refusal | null> {
  if (id === "" || !/^\d{6}$/.test(code)) return new Refusal("code_wrong", "code");
  const outcome = await useCode(digest, id, "signing", binding, code);
  return outcome === "ok" ? null : new Refusal(CODE_REFUSALS[outcome], "code");
}
