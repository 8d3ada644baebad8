import type { ReactNode } from "react";

/** Fields that belong together, under one heading. */
export function FormSection({ title, body, children }: { title: string; body?: ReactNode; children: ReactNode }) {
  return (
    <section className="grid gap-5 border-t border-line pt-6 first-of-type:border-t-0 first-of-type:pt-0">
      <div>
        <h2 className="text-base">{title}</h2>
        {body && <div className="mt-0.5 text-ink-soft">{body}</div>}
      </div>
      {children}
    </section>
  );
}
