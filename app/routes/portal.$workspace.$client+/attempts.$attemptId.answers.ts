import type { ActionFunctionArgs } from "@remix-run/node";
import { requirePortal } from "#app/auth/require-workspace.server.ts";
import { answerFrom } from "#app/domain/training/answer.rules.ts";
import { saveAnswer } from "#app/domain/training/attempt.commands.server.ts";
import { questionKind } from "#app/domain/training/attempt.queries.server.ts";
import { AnswerForm } from "#app/domain/training/training.schema.ts";
import { readForm } from "#app/http/form.server.ts";
import { idParam } from "#app/http/id-param.ts";

/** One answer from the player's script; said to be saved only once it is committed. */
export async function action(args: ActionFunctionArgs) {
  const ws = await requirePortal(args, "portal:learn");
  const id = idParam(args, "attemptId");
  const form = await readForm(args.request, AnswerForm);
  if (!form.ok) return form.reply;
  const { position, answer = [], counter } = form.value;
  const outcome = await ws.write(async (db) => {
    const kind = await questionKind(db, id, position);
    if (!kind) throw new Response(null, { status: 404 });
    const given = answerFrom(kind, answer);
    if (!given) throw new Response(null, { status: 400 });
    return saveAnswer(db, id, position, given.answer, counter);
  });
  if (!outcome.ok) return form.refuse(outcome.refusal);
  return Response.json(outcome.value, { headers: { "Cache-Control": "no-store" } });
}
