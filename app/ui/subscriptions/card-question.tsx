import { useTranslations } from "#app/i18n/use-translations.ts";
import { paths } from "#app/lib/paths.ts";
import { ConfirmPage } from "../forms/confirm-page.tsx";
import { type FormAnswer, useReply } from "../forms/use-reply.ts";
import { OwnPasswordField } from "../members/own-password-field.tsx";
import { Notice } from "../notice.tsx";
import { PageHead } from "../page-head.tsx";
import { useMomentDay } from "../use-moment-day.ts";

interface CardQuestionProps {
  of: "cancel" | "resume" | "portal";
  slug: string;
  /** Whether there is what the question is about. */
  there: boolean;
  /** A payment is owed: stopping ends it at once. */
  owes?: boolean;
  /** When what is paid for ends. */
  until?: string | null;
  askPassword: boolean;
  answer: FormAnswer | undefined;
}

/** Asks before something is done about the subscription that a card pays. */
export function CardQuestion({ of, slug, there, owes = false, until = null, askPassword, answer }: CardQuestionProps) {
  const t = useTranslations("billing");
  const own = useTranslations("subscriptions");
  const members = useTranslations("members");
  const reply = useReply(answer, { password: { label: members("confirmPassword") } });
  const day = useMomentDay();
  // While a payment is owed there is nothing that could run on.
  const ends = of === "cancel" && owes;
  const back = paths.workspace(slug).subscription();
  const breadcrumbs = [{ href: back, label: own("title") }];
  if (!there) {
    return (
      <div className="max-w-4xl">
        <PageHead title={t(of)} breadcrumbs={breadcrumbs} />
        <Notice title={t("none")}>{t("noneBody")}</Notice>
      </div>
    );
  }
  return (
    <ConfirmPage
      title={t(ends ? "cancelNowTitle" : `${of}Title`)}
      confirmLabel={t(of === "portal" ? "portalSubmit" : ends ? "cancelNow" : of)}
      tone={of === "cancel" ? "seal" : "jade"}
      cancelHref={back}
      breadcrumbs={breadcrumbs}
      reply={reply}
      fields={askPassword ? <OwnPasswordField {...reply.field("password")} /> : undefined}
    >
      <p>{t(ends ? "cancelOwingBody" : `${of}Body`)}</p>
      {!ends && until !== null && of !== "portal" && <p className="mt-2 font-semibold">{t("periodEnds", { on: day(until) })}</p>}
    </ConfirmPage>
  );
}
