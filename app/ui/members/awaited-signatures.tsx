import { useTranslations } from "#app/i18n/use-translations.ts";
import type { WorkspacePaths } from "#app/lib/paths.ts";
import { Anchor } from "../anchor.tsx";
import { Notice } from "../notice.tsx";
import { useDay } from "../use-day.ts";

interface AwaitedSignaturesProps {
  name: string;
  awaited: readonly { id: string; title: string; dueOn: string; engagementId: string; documentId: string }[];
  ws: WorkspacePaths;
}

/** What a member has still to sign, before their role is changed or they are removed; nothing where nothing waits. */
export function AwaitedSignatures({ name, awaited, ws }: AwaitedSignaturesProps) {
  const t = useTranslations("members");
  const day = useDay();
  if (awaited.length === 0) return null;
  return (
    <Notice tone="amber" title={t("awaited.title", { name, count: awaited.length })}>
      <p>{t("awaited.body")}</p>
      <ul className="mt-1">
        {awaited.map(({ id, title, dueOn, engagementId, documentId }) => (
          <li key={id}>
            <Anchor className="link" href={ws.engagement(engagementId).document(documentId).root}>
              {title}
            </Anchor>{" "}
            <span className="text-ink-soft">{t("awaited.due", { date: day(dueOn) })}</span>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
