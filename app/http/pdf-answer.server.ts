/** A PDF to save, named in UTF-8 with an ASCII fallback; never kept by caches. */
export function pdfAnswer(bytes: Uint8Array, name: string): Response {
  const encoded = encodeURIComponent(`${name}.pdf`).replaceAll(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`);
  return new Response(new Uint8Array(bytes), {
    headers: {
      "Content-Type": "application/pdf",
      "Content-Length": String(bytes.byteLength),
      "Content-Disposition": `attachment; filename="document.pdf"; filename*=UTF-8''${encoded}`,
      "Cache-Control": "no-store, private",
    },
  });
}
