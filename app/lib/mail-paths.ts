import { paths } from "./paths.ts";

/** Where mails about a document lead, by whose they are. */
export function mailPaths(slug: string) {
  return {
    portal: (clientId: string, requestId: string) => paths.signOff(slug, clientId, requestId).root,
    staff: (engagementId: string, documentId: string) => paths.workspace(slug).engagement(engagementId).document(documentId).root,
    staffRequest: (engagementId: string, documentId: string, requestId: string) =>
      paths.workspace(slug).engagement(engagementId).document(documentId).request(requestId).root,
  };
}
