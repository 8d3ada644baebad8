import { paths } from "#app/lib/paths.ts";
import { membershipsOf, sessionDigest } from "./current-session.server.ts";

const MOST_SHOWN = 8;

/** The places a person may change to besides the one at hand, by name; the rest stand on the page of all of them. */
export async function otherPlaces(request: Request, here: string): Promise<{ href: string; label: string }[]> {
  const memberships = await membershipsOf(sessionDigest(request) ?? "");
  return memberships
    .map(({ slug, workspaceName, clientId, clientName }) => ({
      href: clientId ? paths.portal(slug, clientId) : paths.workspace(slug).root,
      label: clientName ?? workspaceName,
    }))
    .filter(({ href }) => href !== here)
    .slice(0, MOST_SHOWN);
}
