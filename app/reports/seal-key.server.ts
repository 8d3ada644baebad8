import { createPrivateKey, randomBytes, webcrypto, X509Certificate } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import * as asn1js from "asn1js";
import * as pkijs from "pkijs";
import { env } from "#app/lib/env.server.ts";

export interface SealKey {
  /** PKCS #8, DER. */
  key: Buffer;
  /** X.509, DER. */
  certificate: Buffer;
}

const NAME = "Certway Document Seal";
const YEARS = 20;
let known: Promise<SealKey> | undefined;

pkijs.setEngine("node", new pkijs.CryptoEngine({ name: "node", crypto: webcrypto as unknown as Crypto }));

/**
 * The key and certificate that seal documents: those of SEAL_KEY_FILE and SEAL_CERT_FILE, else a self-signed pair made
 * once and kept beside the stored files. It shows tampering; it is no certificate of a licensed authority.
 */
export function sealKey(): Promise<SealKey> {
  known ??= load().catch((error: unknown) => {
    known = undefined;
    throw error;
  });
  return known;
}

async function load(): Promise<SealKey> {
  if (Boolean(env.SEAL_KEY_FILE) !== Boolean(env.SEAL_CERT_FILE)) {
    throw new Error("Set SEAL_KEY_FILE and SEAL_CERT_FILE both, or neither.");
  }
  if (env.SEAL_KEY_FILE && env.SEAL_CERT_FILE) return read(env.SEAL_KEY_FILE, env.SEAL_CERT_FILE);
  const file = path.join(path.resolve(env.FILES_DIR), "..", "seal", "seal.pem");
  const present = await read(file, file).catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  });
  if (present) return present;
  await make(file);
  return read(file, file);
}

async function read(keyFile: string, certificateFile: string): Promise<SealKey> {
  const key = createPrivateKey(await readFile(keyFile));
  const certificate = new X509Certificate(await readFile(certificateFile));
  if (!certificate.checkPrivateKey(key)) throw new Error("The key and the certificate of the seal do not belong together.");
  return { key: key.export({ type: "pkcs8", format: "der" }), certificate: certificate.raw };
}

/** Writes key and certificate into one file, at once: of two processes that make one, the later wins for both. */
async function make(file: string): Promise<void> {
  const algorithm = { name: "RSASSA-PKCS1-v1_5", modulusLength: 3072, publicExponent: new Uint8Array([1, 0, 1]), hash: "SHA-256" };
  const pair = await webcrypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
  const certificate = new pkijs.Certificate({ version: 2 });
  certificate.serialNumber = new asn1js.Integer({ valueHex: arrayBuffer(Buffer.from([0x01, ...randomBytes(15)])) });
  for (const name of [certificate.issuer, certificate.subject]) {
    const value = new asn1js.Utf8String({ value: NAME });
    name.typesAndValues.push(new pkijs.AttributeTypeAndValue({ type: "2.5.4.3", value }));
  }
  certificate.notBefore.value = new Date(Date.now() - 86_400_000);
  certificate.notAfter.value = new Date(Date.now() + YEARS * 365 * 86_400_000);
  // digitalSignature and nonRepudiation.
  const usage = new asn1js.BitString({ valueHex: arrayBuffer(Buffer.from([0xc0])), unusedBits: 6 });
  certificate.extensions = [
    new pkijs.Extension({ extnID: "2.5.29.15", critical: true, extnValue: usage.toBER(false), parsedValue: usage }),
  ];
  await certificate.subjectPublicKeyInfo.importKey(pair.publicKey);
  await certificate.sign(pair.privateKey, "SHA-256");
  const key = Buffer.from(await webcrypto.subtle.exportKey("pkcs8", pair.privateKey));
  const text = pem("PRIVATE KEY", key) + pem("CERTIFICATE", Buffer.from(certificate.toSchema(true).toBER(false)));
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const beside = `${file}.${randomBytes(6).toString("hex")}`;
  await writeFile(beside, text, { mode: 0o600 });
  await rename(beside, file);
}

/** A copy of the bytes in a buffer of their own, as the ASN.1 library wants them. */
export function arrayBuffer(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}

function pem(label: string, der: Buffer): string {
  const lines = der.toString("base64").match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join("\n")}\n-----END ${label}-----\n`;
}
