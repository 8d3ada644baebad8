import { useFormatter } from "use-intl";
import type { RequestState, SignerAnswer, SignerRole } from "#db/document-tables.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { Anchor } from "../anchor.tsx";
import { StatusBadge } from "../status-badge.tsx";
import type { Tone } from "../tone.ts";
import { useDay } from "../use-day.ts";

export interface ShownSigner {
  id: string;
  name: string;
  role: SignerRole;
  state: "waiting" | SignerAnswer;
  at: string | null;
  proof: "password" | "email_code" | "session" | null;
  statement: string | null;
}

export interface ShownRequest {
  state: RequestState;
  dueOn: string;
  versionNumber: number;
  closedReason: string | null;
  signers: readonly ShownSigner[];
}

const REQUEST_TONES: Record<RequestState, Tone> = {
  open: "slate",
  signed: "jade",
  changes_requested: "amber",
  refused: "seal",
  recalled: "ink",
  expired: "seal",
};

const SIGNER_TONES: Record<ShownSigner["state"], Tone> = {
  waiting: "ink",
  signed: "jade",
  changes_requested: "amber",
  refused: "seal",
};

/** One request for sign-off: how it stands, and what each signer did; `href` leads to what was sent. */
export function RequestStatus({ request, href }: { request: ShownRequest; href?: string }) {
  const t = useTranslations("signing");
  const day = useDay();
  const version = t("versionNumber", { number: String(request.versionNumber) });
  return (
    <div>
      <p className="flex flex-wrap gap-x-3">
        {href ? (
          <Anchor className="link font-semibold" href={href}>
            {version}
          </Anchor>
        ) : (
          <span className="font-semibold">{version}</span>
        )}
        <StatusBadge tone={REQUEST_TONES[request.state]}>{t(`requestStates.${request.state}`)}</StatusBadge>
        <span className="text-ink-soft">{t("dueOn", { date: day(request.dueOn) })}</span>
      </p>
      {request.closedReason && <p className="whitespace-pre-line">{t("reasonGiven", { reason: request.closedReason })}</p>}
      <SignerList signers={request.signers} open={request.state === "open"} />
    </div>
  );
}

/** Who signs, in order, and what each did when. Once the request is closed nobody is waited for. */
export function SignerList({ signers, open }: { signers: readonly ShownSigner[]; open: boolean }) {
  const t = useTranslations("signing");
  const format = useFormatter();
  return (
    <ol className="mt-1 grid gap-1">
      {signers.map((signer) => (
        <li key={signer.id} className="flex flex-wrap gap-x-3">
          <span>
            {t(`roles.${signer.role}`)} {signer.name}
          </span>
          <StatusBadge tone={SIGNER_TONES[signer.state]}>
            {t(`signerStates.${signer.state === "waiting" && !open ? "not_signed" : signer.state}`)}
          </StatusBadge>
          {signer.at && (
            <span className="text-ink-soft">
              {format.dateTime(new Date(signer.at), { dateStyle: "medium", timeStyle: "short" })}
              {signer.proof && signer.proof !== "session" && ` · ${t(`proofs.${signer.proof}`)}`}
            </span>
          )}
        </li>
      ))}
    </ol>
  );
}
