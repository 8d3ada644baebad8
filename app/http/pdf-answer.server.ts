import { fileAnswer } from "./attachment.server.ts";

/** A PDF to save. */
export function pdfAnswer(bytes: Uint8Array, name: string): Response {
  return fileAnswer(bytes, `${name}.pdf`, "application/pdf");
}
