import { actionPaths } from "./action-paths.ts";
import { billingPaths } from "./billing-paths.ts";
import { gapPaths } from "./gap-paths.ts";
import { askedPaths, evidencePaths } from "./evidence-paths.ts";
import { evaluationPaths, roundsPaths, sheetPaths } from "./round-paths.ts";
import { schemePaths } from "./scheme-paths.ts";
import { withQuery } from "./with-query.ts";

/** Every address of the product. Routes and components build no address themselves. */
export const paths = {
  home: () => "/",
  login: (to?: string) => withQuery("/login", { to: to === "/" ? undefined : to }),
  logout: () => "/logout",
  signup: () => "/signup",
  confirmSignup: (id: string, sent?: "again") => withQuery("/signup/confirm", { signup: id, sent }),
  locale: () => "/locale",
  loginByCode: (to?: string) => withQuery("/login/code", { to: to === "/" ? undefined : to }),
  enterCode: (to?: string) => withQuery("/login/code/entry", { to: to === "/" ? undefined : to }),
  reset: () => "/reset",
  resetPassword: (token: string) => `/reset/${token}`,
  confirmEmail: (token: string) => `/confirm-email/${token}`,
  invitation: (token: string) => `/invitations/${token}`,
  account: () => "/account",
  accountPassword: () => "/account/password",
  accountSessions: () => "/account/sessions",
  accountProof: (to: string) => withQuery("/account/proof", { to }),
  accountConfirmation: () => "/account/email-confirmation",
  mailbox: () => "/dev/mailbox",
  mailboxMail: (id: string) => `/dev/mailbox/${id}`,
  mailboxHtml: (id: string) => `/dev/mailbox/${id}/html`,
  workspaces: () => "/workspaces",
  newWorkspace: () => "/workspaces/new",
  workspace: (slug: string) => workspacePaths(slug),
  learning: (slug: string, clientId: string) => learningPaths(`/portal/${slug}/${clientId}`),
  check: () => "/v",
  checkCode: (code: string) => `/v/${code}`,
  portal: (slug: string, clientId: string) => `/portal/${slug}/${clientId}`,
  asked: (slug: string, clientId: string) => askedPaths(`/portal/${slug}/${clientId}/evidence`),
  evaluation: (slug: string, clientId: string, roundId: string) =>
    evaluationPaths(`/portal/${slug}/${clientId}/evaluation/${roundId}`),
  signOff: (slug: string, clientId: string, requestId: string) =>
    signOffPaths(`/portal/${slug}/${clientId}/signoffs/${requestId}`),
};

function workspacePaths(slug: string) {
  const root = `/w/${slug}`;
  return {
    root,
    portfolio: () => `${root}/portfolio`,
    portfolioExport: () => `${root}/portfolio/export`,
    clients: () => `${root}/clients`,
    clientsExport: () => `${root}/clients/export`,
    newClient: () => `${root}/clients/new`,
    client: (id: string) => `${root}/clients/${id}`,
    editClient: (id: string) => `${root}/clients/${id}/edit`,
    archiveClient: (id: string) => `${root}/clients/${id}/archival`,
    newContact: (id: string) => `${root}/clients/${id}/contacts/new`,
    contact: (id: string, contactId: string) => `${root}/clients/${id}/contacts/${contactId}`,
    removeContact: (id: string, contactId: string) => `${root}/clients/${id}/contacts/${contactId}/removal`,
    outlets: (id: string) => `${root}/clients/${id}/outlets`,
    outletsExport: (id: string) => `${root}/clients/${id}/outlets/export`,
    newOutlet: (id: string) => `${root}/clients/${id}/outlets/new`,
    outlet: (id: string, outletId: string) => `${root}/clients/${id}/outlets/${outletId}`,
    removeOutlet: (id: string, outletId: string) => `${root}/clients/${id}/outlets/${outletId}/removal`,
    newEngagement: (clientId?: string) => withQuery(`${root}/engagements/new`, { client: clientId }),
    engagement: (id: string) => engagementPaths(`${root}/engagements/${id}`),
    schemes: () => `${root}/schemes`,
    schemesExport: () => `${root}/schemes/export`,
    scheme: (id: string) => schemePaths(`${root}/schemes/${id}`),
    activity: () => `${root}/activity`,
    activityExport: () => `${root}/activity/export`,
    /** `asked` is the moment a check was asked for; the page then waits for one that is later. */
    activityChain: (asked?: string | null) => withQuery(`${root}/activity/chain`, { asked }),
    members: () => `${root}/members`,
    membersExport: () => `${root}/members/export`,
    invite: (clientId?: string) => withQuery(`${root}/members/invite`, { client: clientId }),
    member: (id: string) => `${root}/members/${id}`,
    memberRemoval: (id: string) => `${root}/members/${id}/removal`,
    memberInvitation: (id: string) => `${root}/members/invitations/${id}`,
    invitationRevocation: (id: string) => `${root}/members/invitations/${id}/revocation`,
    settings: () => `${root}/settings`,
    training: () => `${root}/training`,
    courseRuns: () => `${root}/training/runs`,
    courseRunsExport: () => `${root}/training/runs/export`,
    newCourseRun: (asked: { client?: string; exam?: string } = {}) => withQuery(`${root}/training/runs/new`, asked),
    courseRun: (id: string) => `${root}/training/runs/${id}`,
    courseRunExport: (id: string) => `${root}/training/runs/${id}/export`,
    editCourseRun: (id: string) => `${root}/training/runs/${id}/edit`,
    enrolment: (id: string) => `${root}/training/runs/${id}/enrolment`,
    withdrawal: (id: string, enrolmentId: string) => `${root}/training/runs/${id}/enrolments/${enrolmentId}/removal`,
    annulment: (runId: string, questionId: string) => `${root}/training/runs/${runId}/questions/${questionId}/annulment`,
    attempt: (id: string, show?: "wrong") => withQuery(`${root}/training/attempts/${id}`, { show }),
    courses: () => `${root}/training/courses`,
    coursesExport: () => `${root}/training/courses/export`,
    course: (id: string) => `${root}/training/courses/${id}`,
    lesson: (id: string, lessonId: string) => `${root}/training/courses/${id}/lessons/${lessonId}`,
    questions: () => `${root}/training/questions`,
    questionsExport: () => `${root}/training/questions/export`,
    newQuestion: () => `${root}/training/questions/new`,
    question: (id: string) => `${root}/training/questions/${id}`,
    editQuestion: (id: string) => `${root}/training/questions/${id}/edit`,
    questionState: (id: string) => `${root}/training/questions/${id}/state`,
    exams: () => `${root}/training/exams`,
    examsExport: () => `${root}/training/exams/export`,
    /** `from`: an exam to copy. */
    newExam: (from?: string) => withQuery(`${root}/training/exams/new`, { from }),
    exam: (id: string) => `${root}/training/exams/${id}`,
    editExam: (id: string) => `${root}/training/exams/${id}/edit`,
    archiveExam: (id: string) => `${root}/training/exams/${id}/archival`,
    /** `run`: of one course run alone. */
    examStatistics: (id: string, run?: string) => withQuery(`${root}/training/exams/${id}/statistics`, { run }),
    examStatisticsExport: (id: string) => `${root}/training/exams/${id}/statistics/export`,
    managerCertificates: () => `${root}/training/certificates`,
    managerCertificatesExport: () => `${root}/training/certificates/export`,
    managerCertificate: (id: string) => `${root}/training/certificates/${id}`,
    managerCertificateRevocation: (id: string) => `${root}/training/certificates/${id}/revocation`,
    managerCertificatePdf: (id: string) => `${root}/training/certificates/${id}/pdf`,
    subscription: () => `${root}/subscription`,
    billing: billingPaths(`${root}/subscription`),
  };
}

function engagementPaths(root: string) {
  return {
    root,
    edit: () => `${root}/edit`,
    closure: () => `${root}/closure`,
    ...actionPaths(root),
    /** `to`: the number of the version to look at. */
    scheme: (to?: number) => withQuery(`${root}/scheme`, { to }),
    gap: (show?: string | null) => sheetPaths(`${root}/gap`).gap(show),
    gapItem: (clause: string, show?: string | null) => sheetPaths(`${root}/gap`).gapItem(clause, show),
    /** The sheet of the current round, or of another by id. */
    sheet: (roundId?: string | null) => sheetPaths(roundId ? `${root}/rounds/${roundId}` : `${root}/gap`),
    rounds: () => roundsPaths(`${root}/rounds`),
    ...gapPaths(root),
    milestones: () => `${root}/milestones`,
    milestone: (code: string) => `${root}/milestones/${code}`,
    entryConditions: () => `${root}/milestones/entry-conditions`,
    documents: (state?: "returned") => withQuery(`${root}/documents`, { state }),
    documentsExport: () => `${root}/documents/export`,
    newDocument: (template?: string) => withQuery(`${root}/documents/new`, { template }),
    document: (id: string) => documentPaths(`${root}/documents/${id}`),
    evidence: () => evidencePaths(`${root}/evidence`),
    certificate: () => `${root}/certificate`,
    recordCertificate: () => `${root}/certificate/record`,
    editCertificate: () => `${root}/certificate/edit`,
    certificateStatus: () => `${root}/certificate/status`,
    nextCycle: () => `${root}/certificate/next-cycle`,
    training: () => `${root}/training`,
    acceptedIssuers: () => `${root}/training/issuers`,
    newExternalCertificate: () => `${root}/training/external/new`,
    externalRemoval: (id: string) => `${root}/training/external/${id}/removal`,
    activity: () => `${root}/activity`,
    activityExport: () => `${root}/activity/export`,
  };
}

/** A learner's pages in the portal. */
function learningPaths(root: string) {
  return {
    home: () => `${root}/learning`,
    enrolment: (id: string) => `${root}/learning/${id}`,
    lesson: (id: string, lessonId: string) => `${root}/learning/${id}/lessons/${lessonId}`,
    exam: (id: string) => `${root}/learning/${id}/exam`,
    attempt: (id: string, question?: number) => withQuery(`${root}/attempts/${id}`, { q: question }),
    answers: (id: string) => `${root}/attempts/${id}/answers`,
    submission: (id: string) => `${root}/attempts/${id}/submission`,
    result: (id: string, show?: "wrong") => withQuery(`${root}/attempts/${id}/result`, { show }),
    certificates: () => `${root}/certificates`,
    certificatePdf: (id: string) => `${root}/certificates/${id}/pdf`,
    team: () => `${root}/team`,
    teamExport: () => `${root}/team/export`,
  };
}

function documentPaths(root: string) {
  return {
    root,
    /** `place`: the id of the control to go to. */
    fields: (place?: string) => (place ? `${root}/fields#${place}` : `${root}/fields`),
    newBlock: (after?: string) => withQuery(`${root}/blocks/new`, { after }),
    block: (id: string) => `${root}/blocks/${id}`,
    newVersion: () => `${root}/versions/new`,
    version: (id: string) => `${root}/versions/${id}`,
    versionPdf: (id: string, file?: "sealed") => withQuery(`${root}/versions/${id}/pdf`, { file }),
    comparison: (from?: number, to?: number) => withQuery(`${root}/comparison`, { from, to }),
    signOff: () => `${root}/signoff`,
    recall: () => `${root}/recall`,
    /** A request for sign-off, the one version it is for, and the forms to sign or return just that. */
    request: (id: string) => requestPaths(`${root}/signoffs/${id}`),
    removal: () => `${root}/removal`,
  };
}

function requestPaths(root: string) {
  return {
    root,
    signature: () => `${root}/signature`,
    answer: () => `${root}/answer`,
  };
}

/** A request for sign-off as its client sees it. */
function signOffPaths(root: string) {
  return {
    ...requestPaths(root),
    pdf: (file?: "sealed") => withQuery(`${root}/pdf`, { file }),
  };
}

export type WorkspacePaths = ReturnType<typeof workspacePaths>;

/** The address itself when it is a path of our own, else the fallback: redirects never leave the site. */
export function ownPath(value: string | null | undefined, fallback: string): string {
  if (!value || !/^\/(?![/\\])[^\\\s]*$/.test(value)) return fallback;
  for (const character of value) if (character.charCodeAt(0) < 0x20) return fallback;
  const resolved = new URL(value, "http://own.invalid");
  // Dot segments fall away in resolving, and what is left must not read as another host.
  const staysHere = resolved.origin === "http://own.invalid" && !resolved.pathname.startsWith("//");
  return staysHere ? `${resolved.pathname}${resolved.search}` : fallback;
}
