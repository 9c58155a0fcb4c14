import type { UserId } from '../ids.ts';

/** A person whom a comment can mention. */
export interface Nameable {
  readonly id: UserId;
  readonly name: string;
}

/**
 * Converts a comment as typed, such as `@Ann Lee`, to its stored form: each known name becomes the
 * person's id, so that the mention survives a change of name. If two people share a name, the one
 * in `picked` is meant; without it, neither is.
 */
export function storeMentions(
  text: string,
  people: readonly Nameable[],
  picked: readonly string[] = [],
): { readonly stored: string; readonly ids: readonly UserId[] } {
  const known = peopleByName(people, picked);
  if (known.size === 0) return { stored: keepTyped(text), ids: [] };
  // Longest names first: "@Ann Lee-Park" is not Ann Lee.
  const names = [...known.keys()].toSorted((a, b) => b.length - a.length).map(quote);
  const pattern = RegExp(`(?<![\\p{L}\\p{N}])@(${names.join('|')})(?![\\p{L}\\p{N}])`, 'giu');
  const ids = new Set<UserId>();
  const stored = keepTyped(text).replace(pattern, (said, name: string) => {
    const id = known.get(name.toLowerCase());
    if (id === undefined) return said;
    ids.add(id);
    return `@{${id}}`;
  });
  return { stored, ids: [...ids] };
}

/**
 * Converts a stored comment to the text people read. `names` maps ids to names; a deleted person is
 * shown as such.
 */
export function showMentions(stored: string, names: ReadonlyMap<string, string>): string {
  return stored.replace(MENTION, (_, id: string) =>
    id === '' ? '@' : `@${names.get(id) ?? GONE}`,
  );
}

/** The people mentioned in a stored comment. */
export function listMentioned(stored: string): readonly string[] {
  return [...stored.matchAll(MENTION)].flatMap(([, id]) => (id ? [id] : []));
}

const GONE = 'former user';

const MENTION = /@\{([^{}]*)\}/g;

/** Escapes typed text that looks like an id. */
function keepTyped(text: string): string {
  return text.replaceAll('@{', '@{}{');
}

function peopleByName(
  people: readonly Nameable[],
  picked: readonly string[],
): ReadonlyMap<string, UserId> {
  const byName = new Map<string, UserId | null>();
  for (const { id, name } of people) {
    const key = name.toLowerCase();
    if (picked.includes(id) || !byName.has(key)) byName.set(key, id);
    else if (!picked.includes(byName.get(key) ?? '')) byName.set(key, null);
  }
  return new Map([...byName].flatMap(([name, id]) => (id === null ? [] : [[name, id] as const])));
}

function quote(name: string): string {
  return name.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
