/** A Word file to save, named in UTF-8 with an ASCII fallback; never kept by caches. */
export function docxAnswer(bytes: Uint8Array, name: string): Response {
  const encoded = encodeURIComponent(`${name}.docx`).replaceAll(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`);
  return new Response(new Uint8Array(bytes), {
    headers: {
      "Content-Type": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
      "Content-Length": String(bytes.byteLength),
      "Content-Disposition": `attachment; filename="report.docx"; filename*=UTF-8''${encoded}`,
      "Cache-Control": "no-store, private",
    },
  });
}
