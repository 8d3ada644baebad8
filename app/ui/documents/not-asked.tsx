import type { RequestState } from "#db/document-tables.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { LinkButton } from "../button.tsx";
import { Notice } from "../notice.tsx";
import { PageHead } from "../page-head.tsx";

/** How a request stands for someone who cannot answer it now. */
export type Standing = "yours" | "waiting" | "done" | "closed" | "expired" | "barred" | "others";

interface NotAskedProps {
  title: string;
  state: Exclude<Standing, "yours">;
  requestState: RequestState;
  backHref: string;
  level: 1 | 2;
}

/** Instead of the form, for who has answered, comes later, or is not asked. */
export function NotAsked({ title, state, requestState, backHref, level }: NotAskedProps) {
  const t = useTranslations("signing");
  return (
    <div className="grid max-w-3xl gap-4">
      <PageHead level={level} title={title} />
      <Notice title={t(`state.${state}`)} action={<LinkButton href={backHref}>{t("read")}</LinkButton>}>
        {state === "waiting" && t("state.waitingBody")}
        {state === "barred" && t("state.barredBody")}
        {requestState !== "open" && t(`requestStates.${requestState}`)}
      </Notice>
    </div>
  );
}
