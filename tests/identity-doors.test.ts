import { expect, test } from "vitest";
import { asOwner } from "#tests/support/world.ts";

test("no function gives the web process a password's hash by address alone, or makes an account without a mailed code", async () => {
  const text = `select p.oid::regprocedure::text as name, has_function_privilege('app_web', p.oid, 'execute') as open
    from pg_proc p where p.pronamespace = 'identity'::regnamespace and p.proname in ('credential_of', 'register')`;
  const { rows } = await asOwner((owner) => owner.query<{ name: string; open: boolean }>(text));
  expect(rows).toEqual([{ name: "identity.register(text,text,text,text)", open: false }]);
});
