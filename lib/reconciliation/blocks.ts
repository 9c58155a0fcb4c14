import { organizationKey } from './compare-organizations.ts';
import type { Facts } from './facts.ts';

/** Keys that more records than this share say nothing, so they join nothing. */
const MAX_SHARED = 400;
/** Accounts are compared by their beginning, because payers cut them. */
const ACCOUNT_PREFIX = 6;

/**
 * Keys by which records can belong together. Two records without a common key, directly or through
 * others, are never compared, which keeps a new document's work small however many records there are.
 */
export function blockKeysOf(facts: Facts): string[] {
  const keys: string[] = [];
  const practice = facts.organization === null ? '' : organizationKey(facts.organization);
  if (facts.account !== null && facts.account.length >= ACCOUNT_PREFIX) {
    keys.push(`account ${practice} ${facts.account.slice(0, ACCOUNT_PREFIX)}`);
  }
  if (facts.member !== null) keys.push(`member ${facts.member}`);
  if (facts.claimNumber !== null) keys.push(`claim ${facts.claimNumber}`);
  if (facts.originalReference !== null) keys.push(`claim ${facts.originalReference}`);
  for (const name of nameKeys(facts)) {
    if (facts.birthDate !== null) keys.push(`born ${name} ${facts.birthDate}`);
    for (const day of daysOf(facts)) keys.push(`visit ${name} ${day}`);
    // A statement without rows prints no day; what it asks for is what the superbill comes to.
    if (facts.total !== null) keys.push(`charged ${name} ${facts.total}`);
  }
  return keys;
}

/** Every word of a name for itself: order, hyphens and nicknames then make no difference. */
function nameKeys({ patient }: Facts): readonly string[] {
  if (!patient) return [];
  const joined = patient.words.slice(0, -1).map((word, at) => `${word}${patient.words[at + 1]}`);
  return [...patient.words, ...joined].filter((word) => word.length >= 4);
}

function daysOf(facts: Facts): Set<string> {
  const days = facts.lines.flatMap(({ from }) => (from === null ? [] : [from]));
  return new Set(facts.from === null ? days : [facts.from, ...days]);
}

/** An index of records by their keys, to which records are added as they arrive. */
export class BlockIndex {
  private readonly byKey = new Map<string, Set<string>>();
  private readonly known = new Map<string, Facts>();
  private readonly keysOf = new Map<string, readonly string[]>();

  add(facts: Facts): void {
    this.remove(facts.id);
    const keys = blockKeysOf(facts);
    this.known.set(facts.id, facts);
    this.keysOf.set(facts.id, keys);
    for (const key of keys) {
      const here = this.byKey.get(key) ?? new Set();
      here.add(facts.id);
      this.byKey.set(key, here);
    }
  }

  remove(id: string): void {
    for (const key of this.keysOf.get(id) ?? []) this.byKey.get(key)?.delete(id);
    this.keysOf.delete(id);
    this.known.delete(id);
  }

  /** Every record that belongs to one block with this one, itself included. */
  blockOf(id: string): Facts[] {
    const seen = new Set([id]);
    const waiting = [id];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      for (const key of this.keysOf.get(next) ?? []) {
        const here = this.byKey.get(key);
        if (!here || here.size > MAX_SHARED) continue;
        for (const other of here) {
          if (seen.has(other)) continue;
          seen.add(other);
          waiting.push(other);
        }
      }
    }
    return [...seen].flatMap((one) => this.known.get(one) ?? []);
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
}
