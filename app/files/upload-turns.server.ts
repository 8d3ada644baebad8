import { Refusal } from "#app/lib/refusal.ts";

/** Each file that is under way is held in memory, some of them more than once. */
const MOST_AT_ONCE = 24;
/** A person sends one after the other; a little more leaves room for a second tab. */
const MOST_OF_PERSON = 3;

const underWay = new Map<string, number>();

/** Does the work of one upload, unless too many are under way in this process, or of this person: then it is refused at its field. */
export async function withTurn<Value>(personId: string, work: () => Promise<Value>, field = "file"): Promise<Value> {
  const own = underWay.get(personId) ?? 0;
  const all = [...underWay.values()].reduce((sum, count) => sum + count, 0);
  if (own >= MOST_OF_PERSON || all >= MOST_AT_ONCE) throw new Refusal("file_busy", field);
  underWay.set(personId, own + 1);
  try {
    return await work();
  } finally {
    const left = (underWay.get(personId) ?? 1) - 1;
    if (left > 0) underWay.set(personId, left);
    else underWay.delete(personId);
  }
}
