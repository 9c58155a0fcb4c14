import { MIN_PREFIX } from './compare-ids.ts';
import { organizationKey } from './compare-organizations.ts';
import { daysOf } from './days.ts';
import type { Facts } from './facts.ts';
import { canonicalWords } from './person-name.ts';

/** A key that more records share than this says nothing, so it joins nothing. */
export const MAX_SHARED = 400;

/**
 * Keys by which records can belong together: ids, and a name with a day or an amount. A name is a pair
 * of its words, because one word of a name with a day is shared by too many.
 */
function keysOf(facts: Facts): string[] {
  const keys: string[] = [];
  if (facts.member !== null) keys.push(`member ${facts.member}`);
  if (facts.claimNumber !== null) keys.push(`claim ${facts.claimNumber}`);
  if (facts.originalReference !== null) keys.push(`claim ${facts.originalReference}`);
  for (const name of nameKeys(facts)) {
    if (facts.birthDate !== null) keys.push(`born ${name} ${facts.birthDate}`);
    for (const day of daysOf(facts)) keys.push(`visit ${name} ${day}`);
    for (const weeks of fortnightsOf(facts)) keys.push(`charged ${name} ${facts.total} ${weeks}`);
    // A statement without rows prints no day; what it asks for is what the superbill comes to.
    if (isUndated(facts)) keys.push(...chargedKeys(facts));
  }
  return keys;
}

/** What a record without a day finds those by that have one. Many namesakes are charged the same some day. */
function chargedKeys(facts: Facts): string[] {
  return facts.total === null
    ? []
    : nameKeys(facts).map((name) => `charged ${name} ${facts.total}`);
}

function isUndated(facts: Facts): boolean {
  return facts.from === null && daysOf(facts).size === 0;
}

/** Two records whose first days are up to two weeks apart have one of these in common. */
function fortnightsOf({ total, from }: Facts): number[] {
  if (total === null || from === null) return [];
  const fortnight = Math.floor(Date.parse(`${from}T00:00:00Z`) / FORTNIGHT_MS);
  return Number.isNaN(fortnight) ? [] : [fortnight, fortnight + 1];
}

const FORTNIGHT_MS = 14 * 86_400_000;

/**
 * What others find a record by: whole keys, and those that only a whole one finds, which are beginnings of
 * its account and, for a record with a day, its name with what it comes to. Two records can belong together
 * when they share a key that is whole for one of them at least.
 */
export function listBlockKeys(facts: Facts): BlockKeys {
  const found = listed.get(facts);
  if (found) return found;
  const keys = {
    whole: [...keysOf(facts), ...accountKeys(facts)],
    beginnings: [...prefixesOf(facts), ...(isUndated(facts) ? [] : chargedKeys(facts))],
  };
  listed.set(facts, keys);
  return keys;
}

interface BlockKeys {
  readonly whole: readonly string[];
  readonly beginnings: readonly string[];
}

/** The facts of a block stay the same while documents arrive in it. */
const listed = new WeakMap<Facts, BlockKeys>();

/** Pairs of a name's words in any order, with nicknames written out. */
function nameKeys({ patient }: Facts): string[] {
  const words = patient === null ? [] : canonicalWords(patient);
  return words.flatMap((word, at) =>
    words.slice(at + 1).map((other) => (word < other ? `${word} ${other}` : `${other} ${word}`)),
  );
}

/**
 * An index of records by their keys, to which records are added as they arrive. Records without a
 * common key, directly or through others, are never compared, which keeps the work for a new document
 * small however many records there are.
 */
export class BlockIndex {
  private readonly byWhole = new Map<string, Set<string>>();
  private readonly byBeginning = new Map<string, Set<string>>();
  private readonly known = new Map<string, Indexed>();

  add(facts: Facts): void {
    this.remove(facts.id);
    const own = { facts, ...listBlockKeys(facts) };
    this.known.set(facts.id, own);
    for (const key of own.whole) put(this.byWhole, key, facts.id);
    for (const key of own.beginnings) put(this.byBeginning, key, facts.id);
  }

  remove(id: string): void {
    const own = this.known.get(id);
    if (!own) return;
    for (const key of own.whole) this.byWhole.get(key)?.delete(id);
    for (const key of own.beginnings) this.byBeginning.get(key)?.delete(id);
    this.known.delete(id);
  }

  /** Every record that belongs to one block with this one, itself included. */
  blockOf(id: string): Facts[] {
    const seen = new Set([id]);
    const opened = new Set<ReadonlySet<string>>();
    const waiting = [id];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      for (const here of this.sharedWith(next)) {
        if (here.size > MAX_SHARED || opened.has(here)) continue;
        opened.add(here);
        for (const other of here) {
          if (seen.has(other)) continue;
          seen.add(other);
          waiting.push(other);
        }
      }
    }
    return [...seen].sort().flatMap((one) => this.known.get(one)?.facts ?? []);
  }

  /** All records, block by block. */
  listBlocks(): Facts[][] {
    const left = new Set(this.known.keys());
    const blocks: Facts[][] = [];
    for (const id of this.known.keys()) {
      if (!left.has(id)) continue;
      const block = this.blockOf(id);
      for (const one of block) left.delete(one.id);
      blocks.push(block);
    }
    return blocks;
  }

  /** The same key, one that this one begins, or ones that begin with this one. */
  private *sharedWith(id: string): Generator<ReadonlySet<string>> {
    const own = this.known.get(id);
    if (!own) return;
    for (const keys of [own.whole, own.beginnings])
      for (const key of keys) {
        const here = this.byWhole.get(key);
        if (here) yield here;
      }
    for (const key of own.whole) {
      const longer = this.byBeginning.get(key);
      if (longer) yield longer;
    }
  }
}

/** A record with what it is found by. */
interface Indexed {
  readonly facts: Facts;
  readonly whole: readonly string[];
  readonly beginnings: readonly string[];
}

function put(map: Map<string, Set<string>>, key: string, id: string): void {
  const here = map.get(key);
  if (here) here.add(id);
  else map.set(key, new Set([id]));
}

/** A superbill prints no account, so every account has its practice beside it. */
function accountKeys({ account, organization }: Facts): string[] {
  return account === null ? [] : [accountKey(account, organization)];
}

function accountKey(account: string, organization: string | null): string {
  return `account ${organization === null ? '' : organizationKey(organization)} ${account}`;
}

function prefixesOf({ account, organization }: Facts): string[] {
  if (account === null) return [];
  const lengths = Array.from({ length: Math.max(0, account.length - MIN_PREFIX) }, (_, at) => at);
  return lengths.map((at) => accountKey(account.slice(0, MIN_PREFIX + at), organization));
}
