import type { ActionState } from "#db/action-tables.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { paths } from "#app/lib/paths.ts";
import { Anchor } from "../anchor.tsx";
import { StatusBadge } from "../status-badge.tsx";
import { MoveButtons } from "./move-buttons.tsx";

export interface BoardAction {
  id: string;
  title: string;
  clauses: readonly string[];
  ownerName: string | null;
  state: ActionState;
  startBy: string | null;
  finishBy: string | null;
  late: boolean;
  version: number;
}

interface ActionCardProps {
  slug: string;
  engagementId: string;
  action: BoardAction;
  mayWrite: boolean;
}

/** An action on the board, with where it can be moved. */
export function ActionCard({ slug, engagementId, action, mayWrite }: ActionCardProps) {
  const t = useTranslations("actions");
  const { id, title, clauses, ownerName, state, startBy, finishBy, late } = action;
  const until = state === "planned" ? startBy : finishBy;
  const when = until && t(state === "planned" ? "columns.start" : "columns.finish");
  return (
    <li className="grid gap-2 rounded-md border border-line bg-sheet p-3">
      <Anchor href={paths.workspace(slug).engagement(engagementId).action(id)} className="link [overflow-wrap:anywhere]">
        {title}
      </Anchor>
      {late && <StatusBadge tone="seal">{t("late")}</StatusBadge>}
      <p className="text-xs text-ink-soft tabular-nums">
        {[clauses.slice(0, 4).join(" ") + (clauses.length > 4 ? " …" : ""), ownerName, until && `${when} ${until}`]
          .filter(Boolean)
          .join(" · ")}
      </p>
      {mayWrite && <MoveButtons slug={slug} engagementId={engagementId} action={action} back="board" />}
    </li>
  );
}
