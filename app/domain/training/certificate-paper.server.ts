import { sql } from "kysely";
import type { Id } from "#db/schema.ts";
import type { TenantDb } from "#db/tenant-db.server.ts";
import { translatorOf } from "#app/i18n/translator.server.ts";
import { spacedCode } from "#app/lib/check-code.ts";

/** What a certificate's paper says, Chinese first; null when there is no such certificate or it has its paper. */
export async function readPaper(db: TenantDb, id: Id, origin: string) {
  const row = await db
    .selectFrom("manager_certificates as m")
    .innerJoin("clients as c", (join) =>
      join.onRef("c.workspace_id", "=", "m.workspace_id").onRef("c.id", "=", "m.client_id"),
    )
    .select(["m.number", "m.code", "m.person_name", "m.course_title_zh", "m.course_title_en", "m.hours", "m.issuer"])
    .select(["m.issued_on", "m.expires_on", "m.pdf_sha256", "c.name as company"])
    .where("m.id", "=", id)
    .executeTakeFirst();
  if (!row || row.pdf_sha256 !== null) return null;
  const [zh, en] = [translatorOf("zh-CN", "training"), translatorOf("en", "training")];
  const code = spacedCode(row.code);
  const url = `${origin}/v/${row.code}`;
  const told = { person: row.person_name, company: row.company, hours: row.hours };
  return {
    url,
    data: {
      number: row.number,
      date: row.issued_on,
      dateText: chineseDay(row.issued_on),
      issuer: row.issuer,
      person: row.person_name,
      words: {
        title: zh("paper.title"),
        titleEnglish: en("paper.title"),
        statement: zh("paper.statement", { ...told, course: row.course_title_zh }),
        statementEnglish: en("paper.statement", { ...told, course: row.course_title_en }),
        check: zh("paper.check"),
        facts: [
          zh("paper.number", { number: row.number }),
          row.expires_on === null ? zh("paper.forever") : zh("paper.expires", { date: chineseDay(row.expires_on) }),
          zh("paper.code", { code }),
          url,
        ],
      },
    },
  };
}

function chineseDay(day: string): string {
  return new Intl.DateTimeFormat("zh-CN", { dateStyle: "long", timeZone: "UTC" }).format(new Date(`${day}T00:00:00Z`));
}

/** Ties the stored paper to its certificate, whose check then knows the file by its bytes. Once: the first one drawn stays. */
export async function keepPaper(db: TenantDb, id: Id, file: { sha256: string; bytes: number }): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable("manager_certificates")
    .set({ pdf_sha256: file.sha256 })
    .where("id", "=", id)
    .where("pdf_sha256", "is", null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return;
  await db
    .insertInto("files")
    .values({ sha256: file.sha256, bytes: file.bytes, media_type: "application/pdf" })
    .onConflict((conflict) => conflict.columns(["workspace_id", "sha256"]).doNothing())
    .execute();
  await sql`select identity.publish_file(${file.sha256}, 'manager_certificate', ${id}::uuid)`.execute(db);
}
