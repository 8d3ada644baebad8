import { asSuperuser } from "./superuser.ts";

interface Certificate {
  issuedOn?: string;
  expiresOn?: string;
  revoked?: boolean;
}

/** A manager certificate of our own in the hands of a member, without the exam that it stands for. */
export function certifyMember(
  world: { id: string },
  clientId: string,
  memberId: string,
  { issuedOn = "2026-01-01", expiresOn = "2029-01-01", revoked = false }: Certificate = {},
): Promise<void> {
  return asSuperuser(async (client) => {
    await client.query("begin");
    await client.query("set local session_replication_role = replica");
    await client.query(
      `insert into app.manager_certificates (workspace_id, client_id, attempt_id, enrolment_id, member_id, course_id, number,
         code, person_name, course_title_zh, course_title_en, hours, issuer, issued_on, expires_on, revoked_at, revoked_by,
         revoked_reason)
       values ($1, $2, gen_random_uuid(), gen_random_uuid(), $3, gen_random_uuid(), gen_random_uuid()::text,
         gen_random_uuid()::text, '何静', 'x', 'x', 16, 'x', $4, $5, case when $6 then now() end,
         case when $6 then $3::uuid end, case when $6 then 'x' end)`,
      [world.id, clientId, memberId, issuedOn, expiresOn, revoked],
    );
    await client.query("commit");
  });
}
