import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";
import { Icon, type IconShapes } from "./icon.tsx";
import * as icons from "./icons.data.ts";

export type NoticeTone = "slate" | "amber" | "seal" | "jade";

const LOOKS: Record<NoticeTone, { icon: IconShapes; text: string; box: string }> = {
  slate: { icon: icons.info, text: "text-slate", box: "border-slate/30 bg-slate-wash" },
  amber: { icon: icons.triangleAlert, text: "text-amber", box: "border-amber/30 bg-amber-wash" },
  seal: { icon: icons.circleAlert, text: "text-seal", box: "border-seal/30 bg-seal-wash" },
  jade: { icon: icons.circleCheck, text: "text-jade", box: "border-jade/30 bg-jade-wash" },
};

interface NoticeProps {
  tone?: NoticeTone;
  title?: string;
  children?: ReactNode;
  action?: ReactNode;
}

/** A remark that stays on the page: information, provisional data, something late, something done. */
export function Notice({ tone = "slate", title, children, action }: NoticeProps) {
  const { icon, text, box } = LOOKS[tone];
  return (
    <div className={classNames("flex flex-wrap items-center gap-x-4 gap-y-2 rounded-md border px-4 py-3", box)}>
      <div className="flex min-w-0 flex-1 basis-64 gap-2.5">
        <Icon of={icon} className={classNames("mt-[0.15em] size-[1.15em] shrink-0", text)} />
        <div className="min-w-0">
          {title && <p className={classNames("font-semibold", text)}>{title}</p>}
          {children}
        </div>
      </div>
      {action}
    </div>
  );
}
