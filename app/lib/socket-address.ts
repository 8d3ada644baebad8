export type SocketAddress = { path: string } | { host: string; port: number };

/** Where something listens: `host:port`, `[::1]:port`, or the path of a socket; null for anything else. */
export function socketAddress(text: string): SocketAddress | null {
  if (text.startsWith("/") && !text.includes("\0")) return { path: text };
  const [, bracketed, plain, digits] = /^(?:\[([0-9a-fA-F:.]+)\]|([A-Za-z0-9.-]+)):(\d{1,5})$/.exec(text) ?? [];
  const host = bracketed ?? plain;
  const port = Number(digits);
  return host !== undefined && port >= 1 && port <= 65_535 ? { host, port } : null;
}
