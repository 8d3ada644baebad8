import type { FapiaoFormat } from "#db/fapiao-tables.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { LinkButton } from "../button.tsx";
import { Card } from "../card.tsx";
import { useSize } from "../evidence/use-size.ts";

interface FapiaoFilesProps {
  title: string;
  files: readonly { id: string; name: string; format: FapiaoFormat; bytes: number }[];
  hrefOf: (fileId: string) => string;
}

/** Files of a fapiao, each to be saved; nothing where there are none. Words of `fapiao`. */
export function FapiaoFiles({ title, files, hrefOf }: FapiaoFilesProps) {
  const t = useTranslations("fapiao");
  const size = useSize();
  if (files.length === 0) return null;
  return (
    <Card title={title}>
      <ul className="grid gap-3">
        {files.map((file) => (
          <li key={file.id} className="flex items-center justify-between gap-4">
            <span className="min-w-0">
              <span className="block [overflow-wrap:anywhere]">{file.name}</span>
              <span className="text-ink-soft">
                {t(`one.formats.${file.format}`)} · {size(file.bytes)}
              </span>
            </span>
            <LinkButton href={hrefOf(file.id)} className="shrink-0 whitespace-nowrap" reloadDocument>
              {t("one.download")}
            </LinkButton>
          </li>
        ))}
      </ul>
    </Card>
  );
}
