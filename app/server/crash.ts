/** SQLSTATEs of a connection the server took away: class 08, and shutdown or crash of the backend. */
const CONNECTION_LOST = /^(?:08\w{3}|57P0[123])$/;

/**
 * True for what pg raises when a connection is lost under it. The pool replaces the connection, so the process can go
 * on; after any other error that nobody caught its state is unknown.
 */
export function isConnectionLoss(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ("code" in error && typeof error.code === "string" && CONNECTION_LOST.test(error.code)) return true;
  return /^Connection terminated(?: unexpectedly| due to connection timeout)?$/.test(error.message);
}
