import { useEffect, useRef } from "react";
import { ErrorSummary } from "./error-summary.tsx";
import { StaleNotice } from "./stale-notice.tsx";
import type { Reply } from "./use-reply.ts";

/** What the answer to a form has to say, above its fields: what to mend, or what someone else saved. Takes the focus, without script too. */
export function ReplyNotice({ reply }: { reply: Pick<Reply, "answer" | "summary" | "differences"> }) {
  const { answer, summary, differences } = reply;
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => ref.current?.focus(), [answer]);
  if (summary.length === 0) return null;
  return (
    // oxlint-disable-next-line jsx-a11y/no-autofocus -- without script nothing else leads to what has to be mended
    <div ref={ref} role="alert" tabIndex={-1} autoFocus className="mb-6 outline-none">
      {differences ? <StaleNotice differences={differences} title={answer?.followed ? summary[0]?.message : undefined} /> : <ErrorSummary errors={summary} />}
    </div>
  );
}
