import type { UserId } from './ids.ts';

/** A person whom a comment may name. */
export interface Nameable {
  readonly id: UserId;
  readonly name: string;
}

/**
 * A comment as people write it, with `@Ann Lee` in it, as it is stored: each name that belongs to somebody is
 * their id, so that it follows them when they are called something else. Of two people of one name, the one that
 * was `picked` is meant; without that nobody is.
 */
export function storeMentions(
  text: string,
  people: readonly Nameable[],
  picked: readonly string[] = [],
): { readonly stored: string; readonly ids: readonly UserId[] } {
  const known = peopleByName(people, picked);
  if (known.size === 0) return { stored: keepTyped(text), ids: [] };
  // The longest name first: "@Ann Lee-Park" is not Ann Lee.
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

/** The comment as people read it. `names` are of people by id; of somebody who is gone it says so. */
export function showMentions(stored: string, names: ReadonlyMap<string, string>): string {
  return stored.replace(MENTION, (_, id: string) =>
    id === '' ? '@' : `@${names.get(id) ?? GONE}`,
  );
}

/** Whom a stored comment names. */
export function listMentioned(stored: string): readonly string[] {
  return [...stored.matchAll(MENTION)].flatMap(([, id]) => (id ? [id] : []));
}

const GONE = 'former user';

const MENTION = /@\{([^{}]*)\}/g;

/** What somebody types like an id is none. */
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
