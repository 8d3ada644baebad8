import { paths } from "./paths.ts";

/** Where mails lead: to what a client is asked for, or to a document, by whose it is. */
export function mailPaths(slug: string) {
  return {
    evidence: (clientId: string, requestId: string) => paths.asked(slug, clientId).request(requestId),
    staffEvidence: (engagementId: string, requestId: string) =>
      paths.workspace(slug).engagement(engagementId).evidence().request(requestId),
    portal: (clientId: string, requestId: string) => paths.signOff(slug, clientId, requestId).root,
    staff: (engagementId: string, documentId: string) => paths.workspace(slug).engagement(engagementId).document(documentId).root,
    staffRequest: (engagementId: string, documentId: string, requestId: string) =>
      paths.workspace(slug).engagement(engagementId).document(documentId).request(requestId).root,
  };
}
