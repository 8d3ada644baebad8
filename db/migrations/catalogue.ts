import type { Migration } from "kysely";
import * as context from "./20261121T0100_context.ts";
import * as identity from "./20261121T0200_identity.ts";
import * as workspaces from "./20261121T0300_workspaces.ts";
import * as activity from "./20261121T0400_activity.ts";
import * as schemes from "./20261121T0500_schemes.ts";
import * as clients from "./20261121T0600_clients.ts";
import * as engagements from "./20261121T0700_engagements.ts";
import * as jobs from "./20261121T0800_jobs.ts";
import * as people from "./20261121T0900_people.ts";
import * as documents from "./20261121T1000_documents.ts";
import * as training from "./20261121T1100_training.ts";
import * as subscriptions from "./20261121T1200_subscriptions.ts";
import * as workerForecasts from "./20261121T1300_worker_forecasts.ts";
import * as documentDeletion from "./20261121T1400_document_deletion.ts";
import * as versionFailure from "./20261121T1500_version_failure.ts";
import * as signups from "./20261121T1600_signups.ts";
import * as knownDevices from "./20261121T1700_known_devices.ts";
import * as mailLimits from "./20261121T1800_mail_limits.ts";
import * as publicChecks from "./20261121T1900_public_checks.ts";
import * as accounts from "./20261122T2000_accounts.ts";
import * as signoff from "./20261122T2010_signoff.ts";
import * as quota from "./20261122T2020_quota.ts";
import * as exams from "./20261122T2030_exams.ts";
import * as annulments from "./20261122T2040_annulments.ts";
import * as publicDocument from "./20261122T2050_public_document.ts";
import * as rounds from "./20261122T2100_rounds.ts";
import * as schemeDrafts from "./20261122T2200_scheme_drafts.ts";
import * as evidence from "./20261122T2300_evidence.ts";
import * as actions from "./20261122T2400_actions.ts";
import * as reportsImports from "./20261122T2500_reports_imports.ts";
import * as actionProof from "./20261122T2600_action_proof.ts";
import * as internalEvaluation from "./20261122T2610_internal_evaluation.ts";
import * as plansMove from "./20261122T2620_plans_move.ts";
import * as evaluators from "./20261122T2650_evaluators.ts";
import * as reportCare from "./20261122T2690_report_care.ts";
import * as evaluationDetails from "./20261122T2810_evaluation_details.ts";
import * as cycleReminders from "./20261122T2811_cycle_reminders.ts";
import * as askedMails from "./20261122T2830_asked_mails.ts";
import * as carriedRecords from "./20261122T2831_carried_records.ts";
import * as askedClauses from "./20261122T2860_asked_clauses.ts";
import * as subscriptionState from "./20261122T2900_subscription_state.ts";
import * as stripe from "./20261122T2910_stripe.ts";
import * as transfers from "./20261122T2920_transfers.ts";
import * as fapiao from "./20261122T2930_fapiao.ts";
import * as cardLease from "./20261123T0900_card_lease.ts";
import * as forgetEvents from "./20261123T0910_forget_events.ts";
import * as specialFapiao from "./20261123T0920_special_fapiao.ts";
import * as fapiaoAnswers from "./20261123T1000_fapiao_answers.ts";
import * as transferCare from "./20261123T1100_transfer_care.ts";

/** Every migration by name, oldest first. A released one never changes. */
export const migrations: Record<string, Migration> = {
  "20261121T0100_context": context,
  "20261121T0200_identity": identity,
  "20261121T0300_workspaces": workspaces,
  "20261121T0400_activity": activity,
  "20261121T0500_schemes": schemes,
  "20261121T0600_clients": clients,
  "20261121T0700_engagements": engagements,
  "20261121T0800_jobs": jobs,
  "20261121T0900_people": people,
  "20261121T1000_documents": documents,
  "20261121T1100_training": training,
  "20261121T1200_subscriptions": subscriptions,
  "20261121T1300_worker_forecasts": workerForecasts,
  "20261121T1400_document_deletion": documentDeletion,
  "20261121T1500_version_failure": versionFailure,
  "20261121T1600_signups": signups,
  "20261121T1700_known_devices": knownDevices,
  "20261121T1800_mail_limits": mailLimits,
  "20261121T1900_public_checks": publicChecks,
  "20261122T2000_accounts": accounts,
  "20261122T2010_signoff": signoff,
  "20261122T2020_quota": quota,
  "20261122T2030_exams": exams,
  "20261122T2040_annulments": annulments,
  "20261122T2050_public_document": publicDocument,
  "20261122T2100_rounds": rounds,
  "20261122T2200_scheme_drafts": schemeDrafts,
  "20261122T2300_evidence": evidence,
  "20261122T2400_actions": actions,
  "20261122T2500_reports_imports": reportsImports,
  "20261122T2600_action_proof": actionProof,
  "20261122T2610_internal_evaluation": internalEvaluation,
  "20261122T2620_plans_move": plansMove,
  "20261122T2650_evaluators": evaluators,
  "20261122T2690_report_care": reportCare,
  "20261122T2810_evaluation_details": evaluationDetails,
  "20261122T2811_cycle_reminders": cycleReminders,
  "20261122T2830_asked_mails": askedMails,
  "20261122T2831_carried_records": carriedRecords,
  "20261122T2860_asked_clauses": askedClauses,
  "20261122T2900_subscription_state": subscriptionState,
  "20261122T2910_stripe": stripe,
  "20261122T2920_transfers": transfers,
  "20261122T2930_fapiao": fapiao,
  "20261123T0900_card_lease": cardLease,
  "20261123T0910_forget_events": forgetEvents,
  "20261123T0920_special_fapiao": specialFapiao,
  "20261123T1000_fapiao_answers": fapiaoAnswers,
  "20261123T1100_transfer_care": transferCare,
};

export const latestMigration = Object.keys(migrations).sort().at(-1) as string;
