import type { Facts } from '../facts/facts.ts';
import { daysOf } from '../matching/days.ts';
import { MIN_PREFIX } from '../values/compare-ids.ts';
import { organizationInitials } from '../values/compare-organizations.ts';
import { canonicalWords, type PersonName } from '../values/person-name.ts';

/** A key that more records share than this says nothing, so it joins nothing. */
export const MAX_SHARED = 400;

/**
 * What others find a record by: whole keys, and keys that only a whole one finds (`found`). Two
 * records can belong together if they share a key that is whole for at least one of them.
 *
 * Only a claim number joins papers of two visits that are further apart than a payer may misprint a
 * day. So whomever a paper names is in a key with a day, or with an amount within two weeks. The
 * latter is whole only for an `isAstray` paper, whose day may be wrong: otherwise all visits of a
 * patient who has the same thing done every few days for years would be one block.
 */
export function listBlockKeys(facts: Facts, isAstray: boolean): BlockKeys {
  const { whole, found, charged } = keysOf(facts);
  return isAstray
    ? { whole: [...whole, ...charged], found }
    : { whole, found: [...found, ...charged] };
}

interface BlockKeys {
  readonly whole: readonly string[];
  readonly found: readonly string[];
}

interface AllKeys extends BlockKeys {
  /** Whoever is named, with the paper's total within two weeks. */
  readonly charged: readonly string[];
}

/** The facts of a block stay the same while documents are added to it. */
const listed = new WeakMap<Facts, AllKeys>();

function keysOf(facts: Facts): AllKeys {
  const known = listed.get(facts);
  if (known) return known;
  const keys = listKeys(facts);
  listed.set(facts, keys);
  return keys;
}

function listKeys(facts: Facts): AllKeys {
  const days = [...daysOf(facts)];
  const onDays = (who: readonly string[]) =>
    who.flatMap((one) => days.map((day) => `day ${one} ${day}`));
  const numbers = claimKeys(facts);
  // A statement without rows prints no day; the amount it asks for is the superbill's total.
  if (days.length === 0)
    return { whole: [...numbers, ...undatedKeys(facts)], found: cutAccounts(facts), charged: [] };
  const charged = chargedKeys(facts);
  // A hospital's bill goes with everything that has a day within its stay.
  if (facts.isInstitutional)
    return { whole: [...numbers, ...stayKeys(facts)], found: undatedFinds(facts), charged };
  const whole = [...numbers, ...onDays(namesOf(facts))];
  const named = [...cutAccounts(facts), ...nameKeys(facts.insured)];
  const found = [...onDays(named), ...stayKeys(facts), ...undatedFinds(facts)];
  // A statement lists services of a family under one name and account; a superbill prints no
  // account.
  if (facts.role === 'statement') whole.push(...serviceKeys(facts));
  else if (facts.account === null) found.push(...serviceKeys(facts));
  return { whole, found, charged };
}

/** Whom a paper is about, in each of the ways it says so. */
function namesOf(facts: Facts): string[] {
  const { member, birthDate } = facts;
  return [
    ...nameKeys(facts.patient),
    ...(member === null ? [] : [`member ${member}`]),
    ...(birthDate === null ? [] : [`born ${birthDate}`]),
    ...accountKeys(facts),
  ];
}

function claimKeys({ claimNumber, originalReference }: Facts): string[] {
  return [claimNumber, originalReference].flatMap((number) =>
    number === null ? [] : [`claim ${number}`],
  );
}

/** A name with the paper's total, within two weeks. */
function chargedKeys(facts: Facts): string[] {
  const weeks = fortnightsOf(facts.from, facts.from).flatMap((week) => [week, week + 1]);
  return totalsOf(facts).flatMap((total) =>
    namesOf(facts).flatMap((one) => weeks.map((week) => `charged ${one} ${total} ${week}`)),
  );
}

/** As printed, and the sum of its lines: one of them may have been misread. */
function totalsOf({ total, lines }: Facts): number[] {
  const sum =
    lines.length === 0 ? null : lines.reduce((cents, { charge }) => cents + (charge ?? 0), 0);
  return [...new Set([total, sum])].filter((one) => one !== null);
}

/** Each service with one word of the name, because a family shares one. */
function serviceKeys({ patient, lines }: Facts): string[] {
  const words = patient === null ? [] : canonicalWords(patient);
  return lines.flatMap(({ from, charge }) =>
    from === null || charge === null ? [] : words.map((word) => `${word} ${from} ${charge}`),
  );
}

function stayKeys(facts: Facts): string[] {
  const weeks = fortnightsOf(facts.from, facts.to ?? facts.from);
  return namesOf(facts).flatMap((one) => weeks.map((week) => `stay ${one} ${week}`));
}

/** Numbers of the two-week periods from the first day's to the last day's; a few years at most. */
function fortnightsOf(from: string | null, to: string | null): number[] {
  const [first, last] = [from, to].map((day) =>
    Math.floor(Date.parse(`${day}T00:00:00Z`) / FORTNIGHT_MS),
  );
  if (first === undefined || last === undefined || Number.isNaN(first)) return [];
  const count = Number.isNaN(last) ? 1 : Math.min(Math.max(last - first + 1, 1), MAX_FORTNIGHTS);
  return Array.from({ length: count }, (_, at) => first + at);
}

const FORTNIGHT_MS = 14 * 86_400_000;
const MAX_FORTNIGHTS = 60;

/** What a paper without a day is found by, and what it finds others by. */
function undatedKeys(facts: Facts): string[] {
  const names = nameKeys(facts.patient);
  return [
    ...listPatientKeys(facts),
    ...totalsOf(facts).flatMap((total) => names.map((name) => `charged ${name} ${total}`)),
  ];
}

/**
 * What all papers of a patient are found by, whatever their date: member, account, name with birth
 * date. A family may share the first two.
 */
export function listPatientKeys(facts: Facts): string[] {
  const { birthDate, member } = facts;
  return [
    ...(member === null ? [] : [`member ${member}`]),
    ...accountKeys(facts),
    ...(birthDate === null
      ? []
      : nameKeys(facts.patient).map((name) => `born ${name} ${birthDate}`)),
  ];
}

function undatedFinds(facts: Facts): string[] {
  return [...undatedKeys(facts), ...cutAccounts(facts)];
}

/**
 * Pairs of a name's words in any order, with nicknames written out: too many people share a single
 * word.
 */
function nameKeys(name: PersonName | null): string[] {
  const words = name === null ? [] : canonicalWords(name);
  return words.flatMap((word, at) =>
    words.slice(at + 1).map((other) => (word < other ? `${word} ${other}` : `${other} ${word}`)),
  );
}

/** A superbill prints no account, so every account is paired with its practice. */
function accountKeys({ account, organization }: Facts): string[] {
  return account === null ? [] : [accountKey(account, organization)];
}

function accountKey(account: string, organization: string | null): string {
  return `account ${organization === null ? '' : organizationInitials(organization)} ${account}`;
}

/**
 * Beginnings of an account number, as payers cut it off, and ends, for when the beginning was not
 * read.
 */
function cutAccounts({ account, organization }: Facts): string[] {
  if (account === null) return [];
  const lengths = Array.from({ length: Math.max(0, account.length - MIN_PREFIX) }, (_, at) => at);
  return lengths.flatMap((at) =>
    [account.slice(0, MIN_PREFIX + at), account.slice(-MIN_PREFIX - at)].map((part) =>
      accountKey(part, organization),
    ),
  );
}

/**
 * An index of records by their keys, to which records are added as they arrive. Records without a
 * common key, directly or through others, are never compared. That keeps the work for a new
 * document small, however many records there are.
 */
export class BlockIndex {
  private readonly byWhole = new Map<string, Set<string>>();
  private readonly byFound = new Map<string, Set<string>>();
  private readonly known = new Map<string, Indexed>();
  private readonly crowded: ReadonlySet<string>;

  /** `crowded`: keys, by `nameCrowd`, that too many other records share, which are not here. */
  constructor(crowded: ReadonlySet<string> = new Set()) {
    this.crowded = crowded;
  }

  add(facts: Facts, isAstray = false): void {
    this.remove(facts.id);
    const own = { facts, ...listBlockKeys(facts, isAstray) };
    this.known.set(facts.id, own);
    for (const key of own.whole) put(this.byWhole, key, facts.id);
    for (const key of own.found) put(this.byFound, key, facts.id);
  }

  remove(id: string): void {
    const own = this.known.get(id);
    if (!own) return;
    for (const key of own.whole) this.byWhole.get(key)?.delete(id);
    for (const key of own.found) this.byFound.get(key)?.delete(id);
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

  /** Records with the same key, unless it is whole for neither. */
  private *sharedWith(id: string): Generator<ReadonlySet<string>> {
    const own = this.known.get(id);
    if (!own) return;
    for (const keys of [own.whole, own.found])
      for (const key of keys) {
        const here = this.byWhole.get(key);
        if (here && !this.crowded.has(nameCrowd(key, false))) yield here;
      }
    for (const key of own.whole) {
      const longer = this.byFound.get(key);
      if (longer && !this.crowded.has(nameCrowd(key, true))) yield longer;
    }
  }
}

/** Those who share a key count apart by whether it is whole for them (`beginning`: it is not). */
export function nameCrowd(key: string, beginning: boolean): string {
  return `${beginning ? 'found' : 'whole'} ${key}`;
}

/** A record with the keys it is found by. */
interface Indexed {
  readonly facts: Facts;
  readonly whole: readonly string[];
  readonly found: readonly string[];
}

function put(map: Map<string, Set<string>>, key: string, id: string): void {
  const here = map.get(key);
  if (here) here.add(id);
  else map.set(key, new Set([id]));
}
