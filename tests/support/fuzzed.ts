import { mulberry32 } from "#app/lib/mulberry32.ts";
import { type Fields, type Form, NASTY, STRANGE_INTENTS, STRANGE_NAMES } from "./bad-input.ts";
import { NAUGHTY_STRINGS } from "./naughty-strings.ts";

const STRINGS = [...NASTY, ...NAUGHTY_STRINGS];
/** First and last code point of what texts are drawn from: control, Latin, joiners and directions, Han, halves of pairs, private, emoji. */
const RANGES = [[0, 31], [32, 126], [160, 591], [0x2000, 0x206f], [0x4e00, 0x9fff], [0xd800, 0xdfff], [0xe000, 0xf8ff], [0x1f300, 0x1faff]] as const;
/** Fields whose value no answer may repeat: in another field it would be repeated with that one. */
const SECRET = /password|proof|code/i;
const TAILS = [".x", "[0]", "[]", ".", " ", "\0", ".__proto__"];
const HEX = "0123456789abcdefABCDEFxg";
const DIGITS = "0123456789";

/** Bad inputs for a form without end; the same ones, in the same order, for the same seed. */
export function fuzzer(seed: number): (fields: Fields) => Form {
  const random = mulberry32(seed);
  const below = (limit: number) => Math.floor((random() / 2 ** 32) * limit);
  const pick = <Value>(values: readonly Value[]): Value => values[below(values.length)] as Value;
  const times = (count: number, make: () => string) => Array.from({ length: count }, make).join("");
  const character = () => {
    const [first, last] = pick(RANGES);
    return String.fromCodePoint(first + below(last - first + 1));
  };
  const two = (limit: number) => String(below(limit)).padStart(2, "0");
  const day = () => `${pick(["0000", "1900", "2026", "2199", "9999", "-271821", "12"])}-${two(15)}-${two(34)}`;
  const altered = (old: string) => {
    const at = below(old.length + 1);
    return old.slice(0, at) + pick(["", character(), old, pick(STRINGS)]) + old.slice(at + below(3));
  };
  const values: ((old: string) => string)[] = [
    () => pick(STRINGS),
    () => `${pick(["", "-", "+", " "])}${times(1 + below(25), () => pick([...DIGITS]))}${pick(["", "", ".", ".5", "e9", "E-400", ",000", "%"])}`,
    () => `${day()}${pick(["", "", `T${two(26)}:${two(62)}`, "T00:00:00Z", "+08:00"])}`,
    () => times(below(300), character),
    () => [8, 4, 4, 4, 12].map((length) => times(length, () => pick([...HEX]))).join("-"),
    () => character().repeat(2 ** below(16)),
    altered,
    altered,
  ];
  const wild = (old: string) => pick(values)(old);
  const changes: ((form: Form, name: string) => Form)[] = [
    ...Array.from({ length: 6 }, () => (form: Form, name: string) => ({ ...form, [name]: wild([form[name] ?? ""].flat()[0] ?? "") })),
    (form, name) => Object.fromEntries(Object.entries(form).filter(([other]) => other !== name)),
    (form, name) => ({ ...form, [name]: [form[name] ?? "", wild("")].flat() }),
    (form, name) => ({ ...form, [name]: form[pick(Object.keys(form).filter((other) => !SECRET.test(other)))] ?? "" }),
    (form, name) => ({ ...form, [name + pick(TAILS)]: wild("") }),
    (form) => ({ ...form, ...Object.fromEntries([[pick(STRANGE_NAMES), wild("")]]) }),
    (form) => ({ ...form, [pick(["__intent__", "__state__"])]: pick([pick(STRANGE_INTENTS), wild("{}")]) }),
    (form) => ({ ...form, [times(1 + below(8), character)]: wild("") }),
  ];
  return (fields) => {
    const names = [...Object.keys(fields), "version"];
    let form: Form = fields;
    for (let left = 1 + below(3); left > 0; left -= 1) form = pick(changes)(form, pick(names));
    return form;
  };
}
