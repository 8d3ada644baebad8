import { IMPLEMENTATION_FIELD } from "#app/domain/documents/implementation-day.rules.ts";
import type { Obstacle } from "#app/domain/documents/signoff.rules.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import type { paths } from "#app/lib/paths.ts";
import type { Crumb } from "../breadcrumbs.tsx";
import { LinkButton } from "../button.tsx";
import { Card } from "../card.tsx";
import { Notice } from "../notice.tsx";
import { PageHead } from "../page-head.tsx";
import { useDay } from "../use-day.ts";
import { valueId } from "./document-fields.tsx";
import { Refreshing } from "./refreshing.tsx";
import { RequestStatus, type ShownRequest } from "./request-status.tsx";

type DocumentPaths = ReturnType<ReturnType<ReturnType<typeof paths.workspace>["engagement"]>["document"]>;

interface NotSendableProps {
  why: Obstacle;
  /** The request that is out, with its signers. */
  request: ShownRequest | null;
  /** Number and id of the newest version, and the day from which it says it is carried out. */
  number: number;
  versionId: string | null;
  implementedOn: string | null;
  doc: DocumentPaths;
  breadcrumbs: readonly Crumb[];
}

/** Instead of the form to send a document: why it cannot be sent now, how it stands, and what can be done. */
export function NotSendable({ why, request, number, versionId, implementedOn, doc, breadcrumbs }: NotSendableProps) {
  const t = useTranslations("documents");
  const day = useDay();
  const stated = { number: String(number), date: implementedOn === null ? "" : day(implementedOn) };
  return (
    <div className="grid max-w-3xl gap-4">
      <PageHead level={2} title={t(why === "in_sign_off" ? "signOff.openTitle" : "signOff.notNow")} breadcrumbs={breadcrumbs} />
      {why === "rendering" || why === "sealing" ? (
        <Refreshing title={t(`version.${why}`)} body={t(`version.${why}Body`)} />
      ) : why === "in_sign_off" ? (
        <Card>
          {request && <RequestStatus request={request} />}
          <p className="mt-3 text-ink-soft">{t("signOff.openBody")}</p>
        </Card>
      ) : (
        <Notice tone={why === "render_failed" || why === "seal_failed" ? "seal" : "amber"} title={t(`signOff.obstacles.${why}.title`)}>
          {t(`signOff.obstacles.${why}.body`, stated)}
        </Notice>
      )}
      <p className="flex flex-wrap gap-3">
        {why === "in_sign_off" && <LinkButton href={doc.recall()}>{t("detail.recall")}</LinkButton>}
        {why === "implementation_past" && (
          <LinkButton tone="jade" href={doc.fields(valueId(IMPLEMENTATION_FIELD))}>
            {t("signOff.moveImplementation")}
          </LinkButton>
        )}
        {(why === "draft" || why === "in_force" || why === "no_signers") && (
          <LinkButton tone="jade" href={doc.newVersion()}>
            {t("detail.makeVersion")}
          </LinkButton>
        )}
        {(why === "render_failed" || why === "seal_failed") && versionId && (
          <LinkButton tone="jade" href={doc.version(versionId)}>
            {t("version.why")}
          </LinkButton>
        )}
        <LinkButton href={doc.root}>{t("blocks.back")}</LinkButton>
      </p>
    </div>
  );
}
