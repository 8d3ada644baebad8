import { z } from "zod";
import { socketAddress } from "./socket-address.ts";

const Environment = z
  .object({
    NODE_ENV: z.enum(["production", "development", "test"]).default("development"),
    HOST: z.string().default("127.0.0.1"),
    PORT: z.coerce.number().int().min(0).max(65535).default(3000),
    /** The address people use, e.g. https://certway.example; links and host checks follow it. */
    APP_ORIGIN: z.url({ protocol: /^https?$/ }).optional(),
    /** "1" when a proxy of ours sets X-Forwarded-For and X-Forwarded-Proto. */
    TRUST_PROXY: z.enum(["0", "1"]).default("0"),
    DATABASE_URL: z.string().optional(),
    DATABASE_WORKER_URL: z.string().optional(),
    DATABASE_OWNER_URL: z.string().optional(),
    DATABASE_ADMIN_URL: z.string().optional(),
    DATABASE_POOL: z.coerce.number().int().min(1).max(200).default(10),
    /** "1" when the database is the embedded one of `npm start`. */
    DATABASE_EMBEDDED: z.enum(["0", "1"]).default("0"),
    /** smtp:// or smtps:// with user and password; without it mail is not sent. */
    SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
    MAIL_FROM: z.string().default("Certway <no-reply@localhost>"),
    LOG_LEVEL: z.enum(["debug", "info", "warn", "error", "silent"]).default("info"),
    SEED_DEMO: z.enum(["0", "1"]).default("0"),
    /** The folder that stored files live in; the certificate of the seal stands beside it. */
    FILES_DIR: z.string().default(".data/files"),
    /** Any store that speaks S3, addressed by path; with it files live in its bucket and not in FILES_DIR. */
    S3_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
    S3_BUCKET: z.string().regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/).optional(),
    S3_REGION: z.string().default("us-east-1"),
    S3_ACCESS_KEY_ID: z.string().optional(),
    S3_SECRET_ACCESS_KEY: z.string().optional(),
    /** The ClamAV daemon that every uploaded file passes: host:port or the path of its socket. Without it nothing is scanned. */
    CLAMAV_ADDRESS: z.string().refine((text) => socketAddress(text) !== null, "must be host:port or the path of a socket").optional(),
    /** PEM files of the key and the certificate that seal signed documents; both or neither. Without them one is made. */
    SEAL_KEY_FILE: z.string().optional(),
    SEAL_CERT_FILE: z.string().optional(),
    /** Where bank transfers go to; all three or none. The code is the bank's own (CNAPS). */
    BILLING_PAYEE_NAME: z.string().optional(),
    BILLING_PAYEE_BANK: z.string().optional(),
    BILLING_PAYEE_ACCOUNT: z.string().optional(),
    BILLING_PAYEE_CODE: z.string().optional(),
    /** How customers reach those who run the platform, for what only people settle; without it their pages name nobody. */
    PLATFORM_CONTACT: z.string().max(200).optional(),
    /** The payment service's secret key; without it nobody can pay by card and no trial ends. */
    STRIPE_SECRET_KEY: z.string().min(8).optional(),
    /** What signs its calls to /webhooks/stripe; several, comma separated, while one replaces another. */
    STRIPE_WEBHOOK_SECRET: z.string().optional(),
    /** Any server that speaks the payment service's language; without it the service itself. */
    STRIPE_API_HOST: z.string().optional(),
    STRIPE_API_PORT: z.coerce.number().int().min(1).max(65535).optional(),
    STRIPE_API_PROTOCOL: z.enum(["http", "https"]).default("https"),
  })
  .superRefine((settings, context) => {
    const payee = ["BILLING_PAYEE_NAME", "BILLING_PAYEE_BANK", "BILLING_PAYEE_ACCOUNT"] as const;
    if (payee.some((name) => settings[name] !== undefined)) {
      for (const name of payee) {
        if (settings[name] === undefined) context.addIssue({ code: "custom", path: [name], message: "is needed with the others of BILLING_PAYEE" });
      }
    }
    if (settings.STRIPE_SECRET_KEY !== undefined && settings.STRIPE_WEBHOOK_SECRET === undefined) {
      context.addIssue({ code: "custom", path: ["STRIPE_WEBHOOK_SECRET"], message: "is needed with STRIPE_SECRET_KEY" });
    }
    const needed = ["S3_BUCKET", "S3_ACCESS_KEY_ID", "S3_SECRET_ACCESS_KEY"] as const;
    if (settings.S3_ENDPOINT === undefined) return;
    for (const name of needed) {
      if (settings[name] === undefined) context.addIssue({ code: "custom", path: [name], message: "is needed with S3_ENDPOINT" });
    }
  });

export type Environment = z.infer<typeof Environment>;

/** The process's settings, checked once at start. The only reader of process.env in the product. */
export const env: Environment = read();

function read(): Environment {
  const present = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ""));
  const result = Environment.safeParse(present);
  if (result.success) return result.data;
  const lines = result.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
  throw new Error(`These settings are not usable:\n${lines.join("\n")}`);
}
