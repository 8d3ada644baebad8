/** Bytes to save under a name, never to show and never kept by caches. */
export function fileAnswer(bytes: Uint8Array, name: string, mediaType: string): Response {
  return new Response(new Uint8Array(bytes), {
    headers: {
      "Content-Type": mediaType,
      "Content-Length": String(bytes.byteLength),
      "Content-Disposition": attachment(name),
      "Cache-Control": "no-store, private",
    },
  });
}

/**
 * The header that has a browser save what it gets under a name: RFC 6266, the name in UTF-8 and an ASCII fallback. Only
 * characters that mean nothing in a header reach either.
 */
export function attachment(fileName: string): string {
  const whole = fileName.replaceAll(/\p{Cs}/gu, "_");
  const fallback = whole.replaceAll(/[^\w.-]/g, "_");
  const encoded = encodeURIComponent(whole).replaceAll(/['()*!~]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${fallback}"; filename*=UTF-8''${encoded}`;
}

/** What people sent, to save and never to show; the server adds nosniff and same-origin to every answer. */
export function uploadAnswer(bytes: Uint8Array, { name, mediaType }: { name: string; mediaType: string }): Response {
  const answer = fileAnswer(bytes, name, mediaType);
  answer.headers.set("Content-Security-Policy", "sandbox; default-src 'none'");
  answer.headers.set("X-Content-Type-Options", "nosniff");
  answer.headers.set("Cross-Origin-Resource-Policy", "same-origin");
  return answer;
}
