import { comparisonKey } from '#lib/forms/compare-values.ts';
import { hashFeature } from '#lib/layout/scoring/hash-features.ts';
import { patternOf, TABLE } from '#lib/model/path.ts';
import type { Signals, ValueClaim } from '#lib/model/reading.ts';

/**
 * What the records of one corrected document printed, counted by the records or rows that can hold
 * a value.
 */
export type CorrectedPaper = {
  /** Identifies the document: records of one document are alike and count once. */
  readonly paper: string;
  /** How many records or rows there were, by pattern (`''` is the record). */
  readonly holders: ReadonlyMap<string, number>;
  /** How many of them had a value, by field pattern. */
  readonly printed: ReadonlyMap<string, number>;
  /** What its identifiers and codes look like (`A99-99`), by field pattern. */
  readonly looks: ReadonlyMap<string, ReadonlySet<string>>;
  /**
   * Its values with their fields, as hashes: whether a value comes again is known, and not which.
   */
  readonly values: ReadonlySet<number>;
  /** Patterns of fields whose value a person had to change, add, or remove somewhere on it. */
  readonly mended: ReadonlySet<string>;
  /** Names of codes among its rows that belong to no value (`namesOfCode`). */
  readonly left: ReadonlySet<string>;
};

/** How many documents of a layout are kept: the latest, because layouts change. */
const MOST_PAPERS = 8;

/** A corrected record: the document it is on, and its values by index path. */
export type CorrectedRecord = Pick<CorrectedPaper, 'paper' | 'mended' | 'left'> & {
  readonly fields: Readonly<Record<string, string | null>>;
};

/** Adds one corrected record to the documents. */
export function rememberPaper(
  papers: readonly CorrectedPaper[],
  { paper, fields, mended, left }: CorrectedRecord,
): CorrectedPaper[] {
  const before = papers.find((one) => one.paper === paper);
  const holders = new Set(['']);
  const printed = new Set<string>();
  const looks = new Map(before?.looks);
  const values = new Set(before?.values);
  for (const [path, value] of Object.entries(fields)) {
    const holder = holderOf(path);
    holders.add(holder);
    if (value === null) continue;
    const pattern = patternOf(path);
    printed.add(`${holder} ${pattern}`);
    values.add(hashOf(pattern, value));
    const look = lookOf(value);
    if (look !== null) looks.set(pattern, new Set(looks.get(pattern)).add(look));
  }
  const next = {
    paper,
    holders: countMore(before?.holders, [...holders].map(patternOf)),
    printed: countMore(
      before?.printed,
      [...printed].map((key) => key.slice(key.indexOf(' ') + 1)),
    ),
    looks,
    values,
    mended: new Set([...(before?.mended ?? []), ...mended]),
    left: new Set([...(before?.left ?? []), ...left]),
  };
  return [...papers.filter((one) => one !== before), next].slice(-MOST_PAPERS);
}

function hashOf(pattern: string, value: string): number {
  return hashFeature(`${pattern} ${comparisonKey('text', value)}`);
}

/**
 * `W12-34` → `A99-99`; null for days, amounts, and what has no digits or is long: they look alike
 * anywhere.
 */
function lookOf(value: string): string | null {
  const isAlike = !/\d/.test(value) || value.length > LONGEST_CODE || ALIKE_ANYWHERE.test(value);
  return isAlike ? null : value.replace(/\d/g, '9').replace(/\p{L}/gu, 'A');
}

const LONGEST_CODE = 24;
/** Days and amounts. */
const ALIKE_ANYWHERE = /^\d{4}-\d{2}-\d{2}$|^-?\d+\.\d{2}$/;

/** The record or row that a value is in: `lines[0].modifiers[1]` → `lines[0]`. */
function holderOf(path: string): string {
  const alone = path.replace(/\[\w*\]$/, '');
  return alone.slice(0, alone.lastIndexOf(']') + 1);
}

function countMore(
  before: ReadonlyMap<string, number> = new Map(),
  more: readonly string[],
): ReadonlyMap<string, number> {
  const counts = new Map(before);
  for (const one of more) counts.set(one, (counts.get(one) ?? 0) + 1);
  return counts;
}

/** How far the corrected documents of a layout agree with what was read from another one. */
export type PaperVote = {
  /** Corrected documents of the layout. */
  readonly papers: number;
  /** Those that print the field everywhere if it has a value here, or nowhere if it has none. */
  readonly papersAlike: number;
  /** Those that show the opposite. */
  readonly papersUnlike: number;
  /**
   * Documents on which an identifier or code of the field looks as it does here (letters and digits
   * in the same places), less those on which none does; 0 for other values.
   */
  readonly papersLook: number;
  /** Documents that have this value in the field. */
  readonly papersSame: number;
  /** Documents that print the field, and on which every value of it was read right. */
  readonly papersRight: number;
  /** Documents on which a person had to correct it. */
  readonly papersMended: number;
};

/** What the documents say about a field that has this value here, or none. */
export function askPapers(
  papers: readonly CorrectedPaper[],
  pattern: string,
  value: string | null,
): PaperVote {
  const shares = papers.map((paper) => shareOf(paper, pattern));
  const count = (share: number) => shares.filter((own) => own === share).length;
  return {
    papers: papers.length,
    papersAlike: count(value !== null ? 1 : 0),
    papersUnlike: count(value !== null ? 0 : 1),
    papersLook: value === null ? 0 : compareLooks(papers, pattern, value),
    papersSame: value === null ? 0 : countSame(papers, hashOf(pattern, value)),
    papersRight: papers.filter(
      ({ printed, mended }) => printed.has(pattern) && !mended.has(pattern),
    ).length,
    papersMended: papers.filter(({ mended }) => mended.has(pattern)).length,
  };
}

/**
 * Whether a person removed the field's value from one of the documents, and none of them prints it:
 * what was taken for it there is on the next one, too.
 */
export function isRemoved(papers: readonly CorrectedPaper[], pattern: string): boolean {
  return (
    papers.some(({ mended }) => mended.has(pattern)) &&
    papers.every(({ printed }) => !printed.has(pattern))
  );
}

function compareLooks(papers: readonly CorrectedPaper[], pattern: string, value: string): number {
  const look = lookOf(value);
  if (look === null) return 0;
  const known = papers.flatMap(({ looks }) => looks.get(pattern) ?? []);
  const alike = known.filter((looks) => looks.has(look));
  return 2 * alike.length - known.length;
}

function countSame(papers: readonly CorrectedPaper[], hash: number): number {
  return papers.filter(({ values }) => values.has(hash)).length;
}

/** The share of the records or rows that can have the field and do (0..1); 0 if there are none. */
function shareOf({ holders, printed }: CorrectedPaper, pattern: string): number {
  const all = holders.get(holderOf(pattern)) ?? 0;
  return all === 0 ? 0 : (printed.get(pattern) ?? 0) / all;
}

/**
 * How a record differs from all corrected documents of its layout: `papersLost` fields that all of
 * them print everywhere and it does not, `papersLostInRows` of them in its rows, `papersNew` fields
 * that it has in its own part of the pages and none of them (except those of a list beside the
 * table that none of them has), five of each at most; and by list (`list.<pattern>`) the documents
 * that have rows as it does, or none as it has none, less the others. Names of codes that most of
 * them leave among their rows are 1 (`left.<name>`).
 */
export function compareWithPapers(
  papers: readonly CorrectedPaper[],
  claims: readonly ComparedClaim[],
  lists: readonly string[],
): Signals {
  if (papers.length === 0) return {};
  const printed = claims.filter(({ value }) => value !== null);
  const found = new Set(printed.map(({ path }) => patternOf(path)));
  const own = new Set(
    printed.filter(({ isShared }) => !isShared).map(({ path }) => patternOf(path)),
  );
  const known = new Set(papers.flatMap(({ printed }) => [...printed.keys()]));
  const lost = [...known].filter(
    (pattern) => !found.has(pattern) && papers.every((paper) => shareOf(paper, pattern) === 1),
  );
  const isIn = (list: string) => (pattern: string) => pattern.startsWith(`${list}[]`);
  // A list beside the table that is new as a whole is judged as that list.
  const newLists = lists.filter((list) => !list.startsWith(TABLE) && ![...known].some(isIn(list)));
  const added = [...own].filter(
    (pattern) => !known.has(pattern) && !newLists.some((list) => isIn(list)(pattern)),
  );
  const votes = lists.map((list) => {
    const has = [...found].some(isIn(list));
    const alike = papers.filter(({ printed }) => [...printed.keys()].some(isIn(list)) === has);
    return [`list.${list}`, 2 * alike.length - papers.length] as const;
  });
  return {
    papersLost: Math.min(5, lost.length),
    papersLostInRows: Math.min(5, lost.filter(isIn(TABLE)).length),
    papersNew: Math.min(5, added.length),
    ...Object.fromEntries(votes),
    ...Object.fromEntries(listLeft(papers).map((name) => [`left.${name}`, 1])),
  };
}

/** A value that was read, or none; `isShared`: it is outside the record's own part of the pages. */
type ComparedClaim = Pick<ValueClaim, 'path' | 'value'> & { readonly isShared?: boolean };

/** Names of codes that belong to no value on at least half of the documents. */
function listLeft(papers: readonly CorrectedPaper[]): string[] {
  const names = new Set(papers.flatMap(({ left }) => [...left]));
  const isUsual = (name: string) =>
    2 * papers.filter(({ left }) => left.has(name)).length >= papers.length;
  return [...names].filter(isUsual).sort().slice(0, MOST_LEFT);
}

/** Every value of a record carries these signals. */
const MOST_LEFT = 12;
