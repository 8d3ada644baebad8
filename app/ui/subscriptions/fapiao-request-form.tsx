import { FAPIAO_KINDS } from "#app/domain/fapiao/fapiao-heading.rules.ts";
import { shownReference } from "#app/domain/subscriptions/payment-reference.rules.ts";
import { useTranslations } from "#app/i18n/use-translations.ts";
import { paths } from "#app/lib/paths.ts";
import { Anchor } from "../anchor.tsx";
import { LinkButton } from "../button.tsx";
import { FormPage } from "../forms/form-page.tsx";
import { RadioGroupField } from "../forms/radio-group-field.tsx";
import { SelectField } from "../forms/select-field.tsx";
import { TextField } from "../forms/text-field.tsx";
import { type FormAnswer, useReply } from "../forms/use-reply.ts";
import { OwnPasswordField } from "../members/own-password-field.tsx";
import { Notice } from "../notice.tsx";
import { PageHead } from "../page-head.tsx";
import { TaxIdDoubt } from "./heading-fields.tsx";
import { useMoney } from "./use-money.ts";

interface FapiaoRequestFormProps {
  slug: string;
  order: { id: string; reference: string; paid: boolean; amount: number };
  headings: readonly { id: string; title: string; taxId: string | null; doubt: "checksum" | "old" | null }[];
  /** The heading that is chosen first. */
  chosen: string | null;
  /** What was refused last for this order, and the heading it named, where that is still as it was. */
  refused: { title: string; reason: string | null; headingId: string | null } | null;
  /** The fapiao that was asked for already. */
  standing: string | null;
  email: string;
  askPassword: boolean;
  answer: FormAnswer | undefined;
}

/** Asks for the fapiao of a paid order, or says what is missing for it. */
export function FapiaoRequestForm({ slug, order, headings, chosen, refused, standing, email, askPassword, answer }: FapiaoRequestFormProps) {
  const t = useTranslations("fapiao");
  const own = useTranslations("subscriptions");
  const list = useTranslations("orders");
  const members = useTranslations("members");
  const ws = paths.workspace(slug);
  const money = useMoney();
  const reference = shownReference(order.reference);
  const named = ({ id, title, taxId }: FapiaoRequestFormProps["headings"][number]) => {
    const heading = taxId === null ? title : `${title} ${taxId}`;
    return id === refused?.headingId ? t("request.refusedMark", { heading }) : heading;
  };
  const reply = useReply(answer, {
    kind: {
      label: t("request.kind"),
      initial: "ordinary",
      options: FAPIAO_KINDS.map((value) => ({ value, label: t(`request.kinds.${value}`), help: t(`request.kindHelp.${value}`) })),
    },
    headingId: {
      label: t("request.heading"),
      initial: chosen ?? (headings.length === 1 ? headings[0]?.id : ""),
      options: headings.map((one) => ({ value: one.id, label: named(one) })),
    },
    email: { label: t("request.email"), initial: email },
    password: { label: members("confirmPassword") },
  });
  const crumbs = [
    { href: ws.subscription(), label: own("title") },
    { href: ws.billing.orders(), label: list("title") },
    { href: ws.billing.order(order.id).root, label: reference },
  ];
  const facts = t("request.facts", { reference, amount: money(order.amount, "cny") });
  const [notice, body, next] = standing
    ? [t("request.exists"), null, { href: ws.billing.fapiao(standing).root, label: t("request.see") }]
    : !order.paid
      ? [t("request.unpaid"), t("request.unpaidBody"), null]
      : headings.length === 0
        ? [t("request.noHeading"), t("request.noHeadingBody"), { href: ws.billing.newHeading(order.id), label: t("headings.add") }]
        : [null, null, null];
  if (notice !== null) {
    return (
      <div className="max-w-4xl">
        <PageHead title={t("request.title")} breadcrumbs={crumbs} />
        <Notice tone="slate" title={notice} action={next && <LinkButton href={next.href} tone="jade">{next.label}</LinkButton>}>
          {body}
        </Notice>
      </div>
    );
  }
  return (
    <FormPage
      title={t("request.title")}
      facts={facts}
      breadcrumbs={crumbs}
      reply={reply}
      submitLabel={t("request.submit")}
      pendingLabel={t("request.pending")}
      cancelHref={ws.billing.order(order.id).root}
    >
      {refused && (
        <Notice
          tone="seal"
          title={t("request.refusedTitle", { title: refused.title })}
          action={
            refused.headingId !== null && (
              <LinkButton href={ws.billing.heading(refused.headingId).mendFor(order.id)}>{t("request.mend")}</LinkButton>
            )
          }
        >
          {refused.reason}
        </Notice>
      )}
      <RadioGroupField {...reply.choice("kind")} required />
      <SelectField
        {...reply.choice("headingId")}
        placeholder={t("request.choose")}
        help={
          <>
            {t("request.headingHelp")}{" "}
            <Anchor className="link" href={ws.billing.newHeading(order.id)}>
              {t("headings.add")}
            </Anchor>
          </>
        }
        required
      />
      {headings.map(({ id, taxId, doubt }) => (
        <TaxIdDoubt key={id} taxId={taxId} doubt={doubt} />
      ))}
      <TextField {...reply.field("email")} type="email" autoComplete="off" help={t("request.emailHelp")} required />
      {askPassword && <OwnPasswordField {...reply.field("password")} />}
    </FormPage>
  );
}
