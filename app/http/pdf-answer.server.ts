import { attachment } from "./attachment.server.ts";

/** A PDF to save, named in UTF-8 with an ASCII fallback; never kept by caches. */
export function pdfAnswer(bytes: Uint8Array, name: string): Response {
  return new Response(new Uint8Array(bytes), {
    headers: {
      "Content-Type": "application/pdf",
      "Content-Length": String(bytes.byteLength),
      "Content-Disposition": attachment(`${name}.pdf`),
      "Cache-Control": "no-store, private",
    },
  });
}
