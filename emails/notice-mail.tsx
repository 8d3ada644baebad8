import { Body, Button, Container, Head, Hr, Html, Preview, Section, Text } from "react-email";
import type { Locale } from "#app/i18n/locales.ts";

export interface NoticeMailProps {
  locale: Locale;
  title: string;
  /** Paragraphs of running text. */
  body: readonly string[];
  /** The one thing to do; its address is also printed in full, for who cannot press. */
  action?: { label: string; href: string };
  /** Six digits to copy, under a label. */
  code?: { label: string; digits: string };
  note: string;
  /** Who sends: the workspace, or the product. */
  sender: string;
}

const INK = "#1D2327";
const SOFT = "#5B646B";
const LINE = "#E4DFD6";
const JADE = "#0F6B5C";
const SEAL = "#B3261E";
const FONTS = '"PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC",Helvetica,Arial,sans-serif';

const reading = { color: INK, fontSize: "16px", lineHeight: "1.75", margin: "0 0 12px" } as const;
const small = { color: SOFT, fontSize: "13px", lineHeight: "1.6", margin: "0 0 6px" } as const;

/** Every mail: a sheet of paper with one message and at most one thing to do. */
export function NoticeMail({ locale, title, body, action, code, note, sender }: NoticeMailProps) {
  return (
    <Html lang={locale} dir="ltr">
      <Head />
      <Preview>{title}</Preview>
      <Body style={{ backgroundColor: "#FAF8F4", fontFamily: FONTS, margin: 0, padding: "24px 8px" }}>
        <Container
          style={{
            backgroundColor: "#FFFFFF",
            border: `1px solid ${LINE}`,
            borderTop: `3px solid ${SEAL}`,
            borderRadius: "8px",
            maxWidth: "560px",
            padding: "32px 28px",
          }}
        >
          <Text style={{ ...reading, fontSize: "20px", fontWeight: 600, lineHeight: "1.5", margin: "0 0 16px" }}>{title}</Text>
          {body.map((paragraph, at) => (
            <Text key={at} style={reading}>
              {paragraph}
            </Text>
          ))}
          {code && (
            <Section style={{ margin: "20px 0" }}>
              <Text style={small}>{code.label}</Text>
              <Text style={{ ...reading, fontSize: "28px", fontWeight: 600, letterSpacing: "6px", lineHeight: "1.5", margin: 0 }}>
                {code.digits}
              </Text>
            </Section>
          )}
          {action && (
            <Section style={{ margin: "20px 0" }}>
              <Button
                href={action.href}
                style={{
                  backgroundColor: JADE,
                  borderRadius: "6px",
                  color: "#FFFFFF",
                  fontSize: "16px",
                  fontWeight: 600,
                  padding: "12px 20px",
                  textDecoration: "none",
                }}
              >
                {action.label}
              </Button>
              <Text style={{ ...small, margin: "14px 0 0", wordBreak: "break-all" }}>{action.href}</Text>
            </Section>
          )}
          <Hr style={{ borderColor: LINE, margin: "20px 0" }} />
          <Text style={small}>{note}</Text>
          <Text style={{ ...small, margin: 0 }}>{sender}</Text>
        </Container>
      </Body>
    </Html>
  );
}
