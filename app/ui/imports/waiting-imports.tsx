import { useFormatter } from "use-intl";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { Anchor } from "../anchor.tsx";
import { Card } from "../card.tsx";

interface WaitingFile {
  id: string;
  fileName: string;
  by: string;
  sentAt: string;
}

/** Files that were sent and wait to be confirmed or given up, each leading to its preview. */
export function WaitingImports({ files, hrefOf }: { files: readonly WaitingFile[]; hrefOf: (id: string) => string }) {
  const t = useTranslations("imports");
  const format = useFormatter();
  return (
    <Card title={t("waiting.heading")} level={3}>
      <p className="text-ink-soft">{t("waiting.body")}</p>
      <ul className="mt-2 divide-y divide-line">
        {files.map(({ id, fileName, by, sentAt }) => (
          <li key={id} className="flex flex-wrap gap-x-4 gap-y-0.5 py-2">
            <Anchor href={hrefOf(id)} className="link [overflow-wrap:anywhere]">
              {fileName}
            </Anchor>
            <span className="text-ink-soft">
              {t("waiting.sent", { name: by, at: format.dateTime(new Date(sentAt), { dateStyle: "medium", timeStyle: "short" }) })}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
