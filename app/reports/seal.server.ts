import { createHash, webcrypto } from "node:crypto";
import { plainAddPlaceholder } from "@signpdf/placeholder-plain";
import { SignPdf } from "@signpdf/signpdf";
import { Signer, SUBFILTER_ETSI_CADES_DETACHED } from "@signpdf/utils";
import * as asn1js from "asn1js";
import * as pkijs from "pkijs";
import { arrayBuffer, type SealKey, sealKey } from "./seal-key.server.ts";

const CONTENT_TYPE = "1.2.840.113549.1.9.3";
const MESSAGE_DIGEST = "1.2.840.113549.1.9.4";
const SIGNING_CERTIFICATE_V2 = "1.2.840.113549.1.9.16.2.47";
const DATA = "1.2.840.113549.1.7.1";
const SIGNED_DATA = "1.2.840.113549.1.7.2";

/** A PAdES signature of level B-B without a time stamp: CMS over the bytes, bound to the very certificate that made it. */
class SealSigner extends Signer {
  constructor(private readonly seal: SealKey) {
    super();
  }

  override async sign(pdf: Buffer): Promise<Buffer> {
    const certificate = pkijs.Certificate.fromBER(arrayBuffer(this.seal.certificate));
    const algorithm = { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" };
    const key = await webcrypto.subtle.importKey("pkcs8", this.seal.key, algorithm, false, ["sign"]);
    const signed = new pkijs.SignedData({
      version: 1,
      encapContentInfo: new pkijs.EncapsulatedContentInfo({ eContentType: DATA }),
      signerInfos: [
        new pkijs.SignerInfo({
          version: 1,
          sid: new pkijs.IssuerAndSerialNumber({ issuer: certificate.issuer, serialNumber: certificate.serialNumber }),
          signedAttrs: new pkijs.SignedAndUnsignedAttributes({
            type: 0,
            attributes: [
              attribute(CONTENT_TYPE, new asn1js.ObjectIdentifier({ value: DATA })),
              attribute(MESSAGE_DIGEST, octets(sha256(pdf))),
              // SigningCertificateV2 ::= SEQUENCE OF ESSCertIDv2 with the hash alone, SHA-256 being its default.
              attribute(SIGNING_CERTIFICATE_V2, sequence(sequence(sequence(octets(sha256(this.seal.certificate)))))),
            ],
          }),
        }),
      ],
      certificates: [certificate],
    });
    await signed.sign(key, 0, "SHA-256", arrayBuffer(pdf));
    const content = new pkijs.ContentInfo({ contentType: SIGNED_DATA, content: signed.toSchema(true) });
    return Buffer.from(content.toSchema().toBER(false));
  }
}

/** The same pages with our seal over all their bytes, so that any later change shows. */
export async function sealPdf(pdf: Buffer): Promise<Buffer> {
  const prepared = plainAddPlaceholder({
    pdfBuffer: pdf,
    reason: "Certway document seal",
    contactInfo: "",
    name: "Certway",
    location: "",
    signatureLength: 8_192,
    subFilter: SUBFILTER_ETSI_CADES_DETACHED,
  });
  return new SignPdf().sign(prepared, new SealSigner(await sealKey()));
}

function attribute(type: string, value: asn1js.AsnType): pkijs.Attribute {
  return new pkijs.Attribute({ type, values: [value] });
}

function octets(bytes: Uint8Array): asn1js.OctetString {
  return new asn1js.OctetString({ valueHex: arrayBuffer(bytes) });
}

function sequence(value: asn1js.AsnType): asn1js.Sequence {
  return new asn1js.Sequence({ value: [value] });
}

function sha256(bytes: Uint8Array): Buffer {
  return createHash("sha256").update(bytes).digest();
}
