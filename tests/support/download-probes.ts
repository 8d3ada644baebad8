import { randomUUID } from "node:crypto";
import type { LoaderFunction } from "@remix-run/node";
import { loader as staffFile } from "#app/routes/w.$workspace+/engagements.$engagementId.evidence.$evidenceId.file.ts";
import { loader as portalFile } from "#app/routes/portal.$workspace.$client+/evidence.$evidenceRequestId.files.$evidenceId.ts";
import { askAndSend, type EvidenceIds } from "./canary-evidence.ts";
import { makeEngagement } from "./engagement.ts";
import { callRoute } from "./route.ts";
import { asSuperuser } from "./superuser.ts";
import { addMember, makePerson, makeWorkspace, type Person, type World } from "./world.ts";

interface Sender extends EvidenceIds {
  person: Person;
  memberId: string;
}

interface Company {
  id: string;
  engagementId: string;
  manager: Sender;
  staff: Sender;
}

interface Office {
  world: World;
  first: Company;
  second: Company;
}

export interface Probes {
  asked: number;
  /** What was given out to who may not have it, or broke. */
  wrong: string[];
  /** What was given out to who may have it, before and after. */
  given: number;
}

const MARK = "%PDF-1.7";

/** Asks for stored files so many times as people who may not have them: of others, with altered and made-up ids, without a session. */
export async function probeDownloads(count: number): Promise<Probes> {
  const [own, foreign] = [await openOffice(), await openOffice()];
  const lost = await lostPeople(own);
  const probes: Probes = { asked: 0, wrong: [], given: await openToOwn(own) };
  const draw = <Item>(all: readonly Item[]): Item => all[Math.floor(Math.random() * all.length)] as Item;
  const everyone = [own, foreign].flatMap(({ first, second }) => [first.manager, first.staff, second.manager, second.staff]);
  while (probes.asked < count) {
    const target = draw([own.first, own.second]);
    const sender = draw([target.manager, target.staff]);
    const file = draw([sender.evidenceId, sender.evidenceId, altered(sender.evidenceId), randomUUID(), "..", "%2e%2e", ""]);
    const right = file === sender.evidenceId;
    const insiders = [own.world.owner, sender.person];
    const outsiders = [...everyone.filter((one) => one !== sender).map(({ person }) => person), foreign.world.owner, ...lost.map(({ person }) => person), forged(sender.person), undefined];
    const staff = { workspace: own.world.slug, engagementId: target.engagementId, evidenceId: file };
    const portal = { workspace: own.world.slug, client: target.id, evidenceRequestId: sender.evidenceRequestId, evidenceId: file };
    const gone = draw(lost);
    const elsewhere = draw([target === own.first ? own.second : own.first, foreign.first]);
    const attempts: [string, LoaderFunction, Record<string, string>, Person | undefined][] = [
      ["as somebody else, at the office's door", staffFile, staff, draw([...outsiders, sender.person])],
      ["as somebody else, in the portal", portalFile, portal, draw([...outsiders, own.world.owner])],
      ["as who has lost the right, their own", portalFile, { ...portal, client: own.first.id, ...filesOf(gone) }, gone.person],
      ["under another engagement", staffFile, { ...staff, engagementId: elsewhere.engagementId }, own.world.owner],
      ["under another request", portalFile, { ...portal, evidenceRequestId: elsewhere.staff.evidenceRequestId }, sender.person],
      ["under another client", portalFile, { ...portal, client: elsewhere.id }, sender.person],
      ["in another workspace", staffFile, { ...staff, workspace: foreign.world.slug }, draw([own.world.owner, foreign.world.owner])],
      ...(right ? [] : ([["by an id that is not it", draw([staffFile, portalFile]), { ...staff, ...portal }, draw(insiders)]] as typeof attempts)),
    ];
    const [what, loader, params, as] = draw(attempts);
    probes.asked += 1;
    const answer = await callRoute(loader, { path: "/", params, ...(as ? { as } : {}) }).catch((error: unknown) => ({ status: 500, data: String(error) }));
    const isOpen = answer.status < 300 || answer.status >= 500 || String(answer.data).includes(MARK);
    if (isOpen) probes.wrong.push(`${what}: ${answer.status} for ${JSON.stringify(params)} as ${as?.name ?? "nobody"}`);
  }
  probes.given += await openToOwn(own);
  return probes;
}

async function openOffice(): Promise<Office> {
  const world = await makeWorkspace();
  return { world, first: await openCompany(world, "甲公司"), second: await openCompany(world, "乙公司") };
}

async function openCompany(world: World, name: string): Promise<Company> {
  const { id: engagementId, client } = await makeEngagement(world, { client: { name } });
  const join = async (who: string, role: "client_manager" | "client_staff"): Promise<Sender> => {
    const person = await makePerson(`${name}${who}`, "portal");
    const memberId = await addMember(world, person, role, client);
    return { person, memberId, ...(await askAndSend(world, { person, memberId, client: { ...client, engagementId } })) };
  };
  return { id: client.id, engagementId, manager: await join("经理", "client_manager"), staff: await join("员工", "client_staff") };
}

/** Who sent a file and has left since, and who did and whose log-in session has ended. */
async function lostPeople({ world, first: { id, engagementId } }: Office): Promise<Sender[]> {
  const lost: Sender[] = [];
  for (const name of ["离开的人", "退出的人"]) {
    const person = await makePerson(name, "portal");
    const client = { id, name: "甲公司" };
    const memberId = await addMember(world, person, "client_staff", client);
    lost.push({ person, memberId, ...(await askAndSend(world, { person, memberId, client: { ...client, engagementId } })) });
  }
  const [left, ended] = lost;
  await asSuperuser(async (client) => {
    await client.query("update identity.memberships set revoked_at = app.now() where id = $1", [left?.memberId]);
    await client.query("delete from identity.login_sessions where person_id = $1", [ended?.person.id]);
  });
  return lost;
}

/** How many of the files those get who may: the office any, a person their own. */
async function openToOwn({ world, first, second }: Office): Promise<number> {
  let given = 0;
  for (const { id, engagementId, manager, staff } of [first, second]) {
    for (const { person, evidenceId, evidenceRequestId } of [manager, staff]) {
      const own = { workspace: world.slug, evidenceId };
      const answers = [
        await callRoute(staffFile, { path: "/", params: { ...own, engagementId }, as: world.owner }),
        await callRoute(portalFile, { path: "/", params: { ...own, client: id, evidenceRequestId }, as: person }),
      ];
      given += answers.filter(({ status, data }) => status === 200 && String(data).startsWith(MARK)).length;
    }
  }
  return given;
}

const filesOf = ({ evidenceRequestId, evidenceId }: EvidenceIds) => ({ evidenceRequestId, evidenceId });

function altered(id: string): string {
  const at = id.length - 1;
  return `${id.slice(0, at)}${id.at(at) === "0" ? "1" : "0"}`;
}

/** A session that was never given, or one with a character changed. */
function forged(person: Person): Person {
  return { ...person, name: `${person.name}, forged`, cookie: person.cookie.replace(/.$/, (last) => (last === "a" ? "b" : "a")) };
}
