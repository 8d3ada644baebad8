import { describe, expect, inject, test } from "vitest";
import { asOwner, asRole, makeWorkspace } from "#tests/support/world.ts";

function onThisDatabase(url: string): string {
  const at = new URL(url);
  at.pathname = new URL(process.env.DATABASE_OWNER_URL ?? "").pathname;
  return at.href;
}

const asAdmin = <Result>(work: Parameters<typeof asRole<Result>>[1]) =>
  asRole(onThisDatabase(inject("template").adminUrl), work);

async function rows<Row>(sql: string): Promise<Row[]> {
  return asAdmin(async (client) => (await client.query(sql)).rows as Row[]);
}

/** Every fault of the catalogue in words; a healthy schema has none. */
async function faults(): Promise<string[]> {
  const found = await rows<{ fault: string }>(`
    with tenant as (
      select c.oid, c.relname, c.relrowsecurity, c.relforcerowsecurity, c.relowner,
        exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'workspace_id' and a.attnotnull) as stamped,
        exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'client_id' and a.attnotnull) as bound
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'app' and c.relkind in ('r', 'p') and c.relname <> 'clock'),
    faults as (
      select relname || ': row-level security is not enabled and forced' as fault
        from tenant where not (relrowsecurity and relforcerowsecurity)
      union all
      select relname || ': workspace_id is missing or may be null' from tenant where relname <> 'workspaces' and not stamped
      union all
      select relname || ': no restrictive workspace fence for all commands' from tenant t where not exists (
        select from pg_policy p where p.polrelid = t.oid and not p.polpermissive and p.polcmd = '*' and p.polroles = '{0}'
          and pg_get_expr(p.polqual, p.polrelid) like '%app.workspace_id()%'
          and pg_get_expr(p.polwithcheck, p.polrelid) like '%app.workspace_id()%')
      union all
      select t.relname || ': policy ' || p.polname || ' calls a context function once per row'
        from tenant t join pg_policy p on p.polrelid = t.oid
        where regexp_count(coalesce(pg_get_expr(p.polqual, p.polrelid), '') || coalesce(pg_get_expr(p.polwithcheck, p.polrelid), ''), 'app\\.[a-z_]+\\(\\)')
          <> regexp_count(coalesce(pg_get_expr(p.polqual, p.polrelid), '') || coalesce(pg_get_expr(p.polwithcheck, p.polrelid), ''), 'SELECT app\\.[a-z_]+\\(\\)')
      union all
      select t.relname || ': policy ' || p.polname || ' names a role' from tenant t join pg_policy p on p.polrelid = t.oid
        where p.polroles <> '{0}'
      union all
      select t.relname || ': no permissive policy' from tenant t where not exists (
        select from pg_policy p where p.polrelid = t.oid and p.polpermissive)
      union all
      select t.relname || ': ' || c.conname || ' does not start with workspace_id'
        from tenant t join pg_constraint c on c.conrelid = t.oid
        where t.relname <> 'workspaces' and c.contype in ('p', 'u', 'f') and
          (select a.attname from pg_attribute a where a.attrelid = t.oid and a.attnum = c.conkey[1]) <> 'workspace_id'
      union all
      select t.relname || ': unique index ' || i.indexrelid::regclass || ' does not start with workspace_id'
        from tenant t join pg_index i on i.indrelid = t.oid
        where t.relname <> 'workspaces' and i.indisunique and
          (select a.attname from pg_attribute a where a.attrelid = t.oid and a.attnum = i.indkey[0]) <> 'workspace_id'
      union all
      select t.relname || ': ' || c.conname || ' references a client-bound table without client_id'
        from tenant t join pg_constraint c on c.conrelid = t.oid and c.contype = 'f'
        join tenant other on other.oid = c.confrelid and other.bound
        where t.bound and not exists (select from pg_attribute a
          where a.attrelid = t.oid and a.attname = 'client_id' and a.attnum = any (c.conkey))
      union all
      select t.relname || ': no index serves foreign key ' || c.conname
        from tenant t join pg_constraint c on c.conrelid = t.oid and c.contype = 'f'
        where array_length(c.conkey, 1) > 1 and not exists (
          select from pg_index i where i.indrelid = t.oid
            and (select array_agg(k order by k) from unnest(c.conkey) k)
              <@ (select array_agg(k::int2) from unnest(i.indkey::int2[]) k)
            and i.indkey[0] = any (c.conkey))
      union all
      select t.relname || '.' || a.attname || ' is an enum: filters on it cannot use an index under row-level security'
        from tenant t join pg_attribute a on a.attrelid = t.oid and a.attnum > 0
        join pg_type y on y.oid = a.atttypid where y.typtype = 'e'
      union all
      select t.relname || '.' || a.attname || ' is numeric: use an integer of the smallest unit'
        from tenant t join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 where a.atttypid = 'numeric'::regtype
      union all
      select t.relname || ' is not owned by app_owner' from tenant t where t.relowner <> 'app_owner'::regrole
      union all
      select g.table_name || ': ' || g.grantee || ' may ' || g.privilege_type from information_schema.role_table_grants g
        where g.table_schema = 'app' and g.grantee in ('app_web', 'app_worker', 'PUBLIC')
          and g.privilege_type in ('TRUNCATE', 'REFERENCES', 'TRIGGER')
      union all
      select g.table_name || '.' || g.column_name || ': ' || g.grantee || ' may update it'
        from information_schema.column_privileges g
        where g.table_schema = 'app' and g.grantee in ('app_web', 'app_worker', 'PUBLIC')
          and g.privilege_type = 'UPDATE' and g.column_name in ('id', 'workspace_id', 'client_id', 'created_at')
      union all
      select g.table_name || ': ' || g.grantee || ' may reach identity directly'
        from information_schema.role_table_grants g
        where g.table_schema = 'identity' and g.grantee in ('app_web', 'app_worker', 'PUBLIC')
      union all
      select c.relname || ': views and materialised views carry no policies' from pg_class c
        join pg_namespace n on n.oid = c.relnamespace where n.nspname in ('app', 'identity') and c.relkind in ('v', 'm')
      union all
      select p.proname || ': a definer function without a fixed search_path' from pg_proc p
        join pg_namespace n on n.oid = p.pronamespace
        where n.nspname in ('app', 'identity') and p.prosecdef
          and not exists (select from unnest(p.proconfig) s where s like 'search_path=pg_catalog, pg_temp')
      union all
      select p.proname || ': everybody may execute it' from pg_proc p join pg_namespace n on n.oid = p.pronamespace
        where n.nspname in ('app', 'identity') and has_function_privilege('public', p.oid, 'execute')
      union all
      select r.rolname || ' is a superuser, bypasses row-level security, or may create' from pg_roles r
        where r.rolname in ('app_owner', 'app_web', 'app_worker')
          and (r.rolsuper or r.rolbypassrls or r.rolcreaterole or r.rolcreatedb or r.rolreplication)
      union all
      select r.rolname || ' owns ' || c.relname from pg_roles r join pg_class c on c.relowner = r.oid
        where r.rolname in ('app_web', 'app_worker')
      union all
      select r.rolname || ' may create objects or temporary tables' from pg_roles r
        where r.rolname in ('app_web', 'app_worker') and (
          has_database_privilege(r.rolname, current_database(), 'temp, create')
          or has_schema_privilege(r.rolname, 'app', 'create') or has_schema_privilege(r.rolname, 'identity', 'create')
          or has_schema_privilege(r.rolname, 'public', 'create')))
    select fault from faults order by fault`);
  return found.map((row) => row.fault);
}

describe("the catalogue", () => {
  test("has no fault", async () => {
    expect(await faults()).toEqual([]);
  });

  test("would show each fault it looks for", async () => {
    await asAdmin(async (client) => {
      await client.query(`
        create type app.planted_kind as enum ('a');
        create table app.planted (id uuid primary key, kind app.planted_kind, price numeric,
          client uuid references app.workspaces (id));
        alter table app.planted owner to app_owner;
        create policy loose on app.planted to app_web using (id = app.person_id());
        grant all on app.planted to app_web;
        create view app.planted_view as select * from app.clients;
        create function app.planted_function() returns void language sql security definer as 'select 1';
        grant execute on function app.planted_function() to public;
        create table app.planted_child (workspace_id uuid not null, client_id uuid not null, id uuid not null,
          engagement_id uuid, primary key (workspace_id, id),
          foreign key (workspace_id, engagement_id) references app.engagements (workspace_id, id));
        grant update (client_id) on app.planted_child to app_web;
        grant select on identity.persons to app_web`);
    });
    const found = (await faults()).join("\n");
    for (const part of [
      "planted: row-level security is not enabled and forced",
      "planted: workspace_id is missing",
      "planted: no restrictive workspace fence",
      "planted: policy loose calls a context function once per row",
      "planted: policy loose names a role",
      "planted_child: no permissive policy",
      "planted: planted_pkey does not start with workspace_id",
      "planted: unique index app.planted_pkey does not start with workspace_id",
      "planted: planted_client_fkey does not start with workspace_id",
      "references a client-bound table without client_id",
      "planted_child: no index serves foreign key",
      "planted.kind is an enum",
      "planted.price is numeric",
      "planted: app_web may TRUNCATE",
      "planted_child.client_id: app_web may update it",
      "persons: app_web may reach identity directly",
      "planted_view: views and materialised views",
      "planted_function: a definer function without a fixed search_path",
      "planted_function: everybody may execute it",
      "planted_child is not owned by app_owner",
    ]) {
      expect(found).toContain(part);
    }
    await asAdmin((client) =>
      client.query(`drop view app.planted_view; drop function app.planted_function; drop table app.planted, app.planted_child;
        drop type app.planted_kind; revoke select on identity.persons from app_web`),
    );
    expect(await faults()).toEqual([]);
  });
});

describe("without a scope", () => {
  test("no table shows a row or raises an error, on a fresh connection and on one used before", async () => {
    const world = await makeWorkspace();
    const tables = (await rows<{ name: string }>("select tablename as name from pg_tables where schemaname = 'app'"))
      .map((row) => row.name)
      .filter((name) => name !== "clock");
    expect(tables.length).toBeGreaterThan(12);
    await asRole(process.env.DATABASE_URL ?? "", async (client) => {
      const countAll = async () => {
        const counts: Record<string, number> = {};
        for (const table of tables) {
          const { rows: found } = await client.query<{ n: number }>(`select count(*)::int as n from app.${table}`);
          counts[table] = found[0]?.n ?? -1;
        }
        return counts;
      };
      const none = Object.fromEntries(tables.map((table) => [table, 0]));
      expect(await countAll()).toEqual(none);

      await client.query("begin");
      await client.query("select * from identity.enter($1, $2)", [world.owner.digest, world.slug]);
      const within = await countAll();
      expect(within.requirements).toBeGreaterThan(50);
      expect(within.workspaces).toBe(1);
      await client.query("commit");
      expect(await countAll()).toEqual(none);
    });
  });

  test("the owner of the tables sees nothing either", async () => {
    await makeWorkspace();
    const count = await asOwner(async (client) => (await client.query("select from app.requirements")).rowCount);
    expect(count).toBe(0);
  });
});

describe("another workspace", () => {
  test("its rows can be neither read, changed nor pointed at", async () => {
    const mine = await makeWorkspace();
    const other = await makeWorkspace();
    const insertClient = (name: string) => async (db: Parameters<Parameters<typeof mine.scope.write>[0]>[0]) =>
      db.insertInto("clients").values({ name, kind: "trader" }).returning("id").executeTakeFirstOrThrow();
    const theirs = await other.scope.write(insertClient("别家"));
    const id = theirs.ok ? theirs.value.id : "";

    expect(await mine.scope.read((db) => db.selectFrom("clients").selectAll().execute())).toEqual([]);
    const changed = await mine.scope.write((db) =>
      db.updateTable("clients").set({ name: "改" }).where("id", "=", id).executeTakeFirst(),
    );
    expect(changed.ok && changed.value.numUpdatedRows).toBe(0n);
    await expect(
      mine.scope.write((db) => db.insertInto("client_contacts").values({ client_id: id, name: "张三" }).execute()),
    ).rejects.toThrow(/violates foreign key/);
    await asRole(process.env.DATABASE_URL ?? "", async (client) => {
      await client.query("begin");
      await client.query("select * from identity.enter($1, $2)", [mine.owner.digest, mine.slug]);
      await expect(
        client.query("insert into app.clients (workspace_id, name, kind) values ($1, '混入', 'trader')", [other.id]),
      ).rejects.toThrow(/row-level security/);
    });
  });

  test("a read transaction cannot write", async () => {
    const { scope } = await makeWorkspace();
    await expect(
      scope.read((db) => db.insertInto("clients").values({ name: "甲", kind: "trader" }).execute()),
    ).rejects.toThrow(/read-only transaction/);
  });
});
