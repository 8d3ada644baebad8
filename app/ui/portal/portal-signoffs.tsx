import type { DocumentState } from "#db/document-tables.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { paths } from "#app/lib/paths.ts";
import { Anchor } from "../anchor.tsx";
import { LinkButton } from "../button.tsx";
import { Card } from "../card.tsx";
import { useDay } from "../use-day.ts";

interface Place {
  slug: string;
  clientId: string;
}

/** What waits for a signature, the earliest day first, each with the way to it. */
export function WaitingSignOffs({
  slug,
  clientId,
  waiting,
}: Place & { waiting: readonly { id: string; title: string; number: string; dueOn: string }[] }) {
  const t = useTranslations("signing");
  const day = useDay();
  return (
    <Card>
      <p className="mb-3 font-semibold text-amber">{t("waits", { count: waiting.length })}</p>
      <ul className="grid gap-4">
        {waiting.map(({ id, title, number, dueOn }) => (
          <li key={id} className="grid gap-2">
            <p>
              <span className="block font-semibold">{title}</span>
              <span className="block text-ink-soft">
                {number} · {t("due", { date: day(dueOn) })}
              </span>
            </p>
            <p>
              <LinkButton tone="jade" href={paths.signOff(slug, clientId, id).root}>
                {t("open")}
                <span className="sr-only"> {title}</span>
              </LinkButton>
            </p>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** What a client is told of a document's state; drafts and versions not sent yet are nothing to it. */
const TOLD: Partial<Record<DocumentState, "open" | "returned" | "sealing" | "unsealed" | "in_force">> = {
  ...{ in_sign_off: "open", returned: "returned", in_force: "in_force" },
  ...{ sealing: "sealing", seal_failed: "unsealed" },
};

interface SentFile {
  id: string;
  title: string;
  number: string;
  state: DocumentState;
  versionNumber: number;
  inForce: boolean;
}

/** The documents that were sent to the company so far, what is in force first. */
export function SentFiles({
  slug,
  clientId,
  files,
}: Place & { files: readonly SentFile[] }) {
  const t = useTranslations("signing");
  const fileState = ({ state, inForce }: SentFile) => {
    // A version in force stays so while a later one is on its way.
    const told = inForce ? "in_force" : TOLD[state];
    return told && t(`fileStates.${told}`);
  };
  return (
    <section>
      <h2 className="mb-3 text-lg">{t("files")}</h2>
      <Card>
        <ul className="grid gap-2">
          {files.map((file) => (
            <li key={file.id}>
              <Anchor className="link target inline-flex items-center" href={paths.signOff(slug, clientId, file.id).root}>
                {file.title}
              </Anchor>
              <span className="block text-ink-soft">
                {[file.number, t("versionNumber", { number: String(file.versionNumber) }), fileState(file)].filter(Boolean).join(" · ")}
              </span>
            </li>
          ))}
        </ul>
      </Card>
    </section>
  );
}
