import type { Random } from '../random.ts';

/** Possible wordings of a caption, joined by `|`. */
export type WordingPools = Readonly<Record<string, string>>;

/**
 * One sender's words for everything: a wording for each key, with its own capitalization and way to
 * abbreviate. No two keys get the same wording.
 */
export function makeCaptions<Pools extends WordingPools>(
  look: Random,
  pools: Pools,
): Readonly<Record<keyof Pools, string>> {
  const write = drawWriting(look);
  const taken = new Set<string>();
  const entries = Object.entries(pools).map(([key, pool]) => {
    const wordings = look.fork(key).shuffle(pool.split('|'));
    const wording = wordings.find((one) => !taken.has(one.toLowerCase())) ?? wordings[0] ?? key;
    taken.add(wording.toLowerCase());
    return [key, write(wording, look.fork(`${key}/short`))] as const;
  });
  return Object.fromEntries(entries) as Record<keyof Pools, string>;
}

type Writing = (wording: string, random: Random) => string;

function drawWriting(look: Random): Writing {
  const inCase = look.pick<(text: string) => string>([
    (text) => text,
    (text) => text,
    (text) => text.replace(/(^|[\s/(-])([a-z])/g, (_, gap, letter) => gap + letter.toUpperCase()),
    (text) => text.toUpperCase(),
    (text) => text.toUpperCase(),
  ]);
  const shorten = look.pick<(word: string) => string>([dropVowels, truncate, truncateWithDot]);
  const often = look.pick([0, 0, 0, 0, 0.15, 0.4]);
  return (wording, random) =>
    inCase(
      wording.replace(/[A-Za-z]{6,}/g, (word) => (random.chance(often) ? shorten(word) : word)),
    );
}

function dropVowels(word: string): string {
  return word.slice(0, 1) + word.slice(1, -1).replace(/[aeiou]/g, '') + word.slice(-1);
}

function truncate(word: string): string {
  return word.slice(0, word.length > 8 ? 5 : 4);
}

function truncateWithDot(word: string): string {
  return `${truncate(word)}.`;
}
