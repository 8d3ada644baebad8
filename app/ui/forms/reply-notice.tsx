import { useEffect, useRef } from "react";
import { ErrorSummary } from "./error-summary.tsx";
import { StaleNotice } from "./stale-notice.tsx";
import type { Reply } from "./use-reply.ts";

/** What the answer to a form has to say, above its fields: what to mend, or what someone else saved. Takes the focus. */
export function ReplyNotice({ reply }: { reply: Pick<Reply, "answer" | "summary" | "differences"> }) {
  const { answer, summary, differences } = reply;
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => ref.current?.focus(), [answer]);
  if (summary.length === 0) return null;
  return (
    <div ref={ref} role="alert" tabIndex={-1} className="mb-6 outline-none">
      {differences ? <StaleNotice differences={differences} title={answer?.followed ? summary[0]?.message : undefined} /> : <ErrorSummary errors={summary} />}
    </div>
  );
}
