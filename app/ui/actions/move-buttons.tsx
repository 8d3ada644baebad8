import { Form } from "@remix-run/react";
import type { ActionState } from "#db/action-tables.ts";
import { NEXT_STATES } from "#app/domain/actions/action.rules.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { paths } from "#app/lib/paths.ts";
import { LinkButton } from "../button.tsx";
import { SubmitButton } from "../forms/submit-button.tsx";

interface MoveButtonsProps {
  slug: string;
  engagementId: string;
  action: { id: string; title: string; state: ActionState; version: number };
  back: "board" | "action";
}

const WORDS = {
  planned: { planned: "back", under_way: "start", done: "done", dropped: "dropped" },
  under_way: { planned: "back", under_way: "start", done: "done", dropped: "dropped" },
  done: { planned: "back", under_way: "reopen", done: "done", dropped: "dropped" },
  dropped: { planned: "resume", under_way: "start", done: "done", dropped: "dropped" },
} as const satisfies Record<ActionState, Record<ActionState, string>>;

/** Where an action can be moved from its state: at once, or over a page that asks for more. */
export function MoveButtons({ slug, engagementId, action, back }: MoveButtonsProps) {
  const t = useTranslations("actions");
  const own = paths.workspace(slug).engagement(engagementId);
  // On the board three stand in the width of a card.
  const fit = back === "board" ? "px-2.5!" : undefined;
  return (
    <div className="flex flex-wrap gap-1.5">
      {NEXT_STATES[action.state].map((to) => {
        const label = (
          <>
            {t(`move.${WORDS[action.state][to]}`)}
            <span className="sr-only"> {action.title}</span>
          </>
        );
        if (to === "done" || to === "dropped") {
          const href = to === "done" ? own.actionDone(action.id) : own.actionDropped(action.id);
          return (
            <LinkButton key={to} href={href} className={fit}>
              {label}
            </LinkButton>
          );
        }
        return (
          <Form key={to} method="post" action={own.actionBoard()} preventScrollReset>
            <input type="hidden" name="actionId" value={action.id} />
            <input type="hidden" name="version" value={action.version} />
            <input type="hidden" name="back" value={back} />
            <SubmitButton tone="quiet" name="to" value={to} className={fit}>
              {label}
            </SubmitButton>
          </Form>
        );
      })}
    </div>
  );
}
