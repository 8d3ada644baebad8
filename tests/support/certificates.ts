import type { Outcome } from "#app/auth/scope.server.ts";
import { recordCertificate } from "#app/domain/certificates/certificate.commands.server.ts";
import { getCertificateOf } from "#app/domain/certificates/certificate.queries.server.ts";
import type { CertificateInput } from "#app/domain/certificates/certificate.schema.ts";
import { getEngagementHead } from "#app/domain/engagements/engagement.queries.server.ts";
import { TODAY } from "#tests/support/engagement.ts";
import type { World } from "#tests/support/world.ts";

export const PAPER: CertificateInput = {
  number: "CSC-2026-0301",
  certificationBody: "北京某某认证中心",
  scope: "鲜花销售的售后服务",
  sites: null,
  level: "four_star",
  issuedOn: "2026-03-01",
  expiresOn: null,
};

export function valueOf<Value>(outcome: Outcome<Value>): Value {
  if (!outcome.ok) throw outcome.refusal;
  return outcome.value;
}

export const recordIn = (world: World, engagementId: string, change: Partial<CertificateInput> = {}, today = TODAY) =>
  world.scope.write((db) => recordCertificate(db, world.scope.actor, engagementId, { ...PAPER, ...change }, today));

export const certificateOf = (world: World, engagementId: string) =>
  world.scope.read((db) => getCertificateOf(db, engagementId));
export const headOf = (world: World, engagementId: string) => world.scope.read((db) => getEngagementHead(db, engagementId));
export const actionsOf = (world: World) =>
  world.scope.read((db) => db.selectFrom("activity_events").select(["action", "event"]).orderBy("seq").execute());

export const check = (world: World) => ({ checkedOn: TODAY, checkedBy: world.scope.actor.memberId, note: "认监委平台查询" });
