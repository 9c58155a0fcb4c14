import type { Check } from '#lib/model/check.ts';
import type { Contender } from '#lib/model/field.ts';
import type { Place } from '#lib/model/reading.ts';
import type { DeskView } from '../desk-view.ts';

/** A value that can be chosen by its number. */
export interface Candidate extends Pick<Contender, 'readers'> {
  readonly value: string;
  readonly place: Place | null;
  /** Whether a failed sum would be right with it. */
  readonly closes: boolean;
}

/** This many have a key each. */
const MAX_CANDIDATES = 4;

/**
 * The values that can be chosen for a field. First, those that would make a failed sum right,
 * including ones that no reader claimed but routing proposes because the print supports them. Then
 * what the readers claimed. That there is no value is an answer with a key of its own. They depend only on the record as it was opened: a key must not change
 * its meaning while a person answers.
 */
export function candidatesOf(view: DeskView, path: string): readonly Candidate[] {
  const known = cache.get(view) ?? new Map<string, readonly Candidate[]>();
  cache.set(view, known);
  const found = known.get(path) ?? listCandidates(view, path);
  known.set(path, found);
  return found;
}

/** Searching the pages for a sum takes a while, and every key asks. */
const cache = new WeakMap<DeskView, Map<string, readonly Candidate[]>>();

/**
 * The field of a failed check to ask about: one with a claimed value that would make the sum right,
 * or else the first.
 */
export function suspectOf(view: DeskView, { paths }: Pick<Check, 'paths'>): string | null {
  const closing = paths.find((path) => claimedFor(view, path).some(({ closes }) => closes));
  return closing ?? paths[0] ?? null;
}

function listCandidates(view: DeskView, path: string): Candidate[] {
  const claimed = claimedFor(view, path);
  const known = new Set(claimed.map(({ value }) => centsOf(value)));
  const place = view.fields.find((one) => one.path === path)?.place ?? null;
  const proposed = view.doubts
    .filter(({ subject }) => 'path' in subject && subject.path === path)
    .flatMap(({ proposed: value }) => value ?? [])
    .filter((value) => !known.has(centsOf(value)))
    .map((value): Candidate => ({ value, readers: [], place, closes: true }));
  const all = [...claimed.filter(({ closes }) => closes), ...proposed];
  return [...all, ...claimed.filter(({ closes }) => !closes)].slice(0, MAX_CANDIDATES);
}

function claimedFor(view: DeskView, path: string): Candidate[] {
  const wanted = new Set(wantedCents(view, path));
  const field = view.fields.find((one) => one.path === path);
  return (field?.contenders ?? []).flatMap(({ value, readers, place }) =>
    value === null ? [] : [{ value, readers, place, closes: wanted.has(centsOf(value)) }],
  );
}

/** The values, in cents, with which a failed sum over this field would be right. */
function wantedCents(view: DeskView, path: string): number[] {
  const failed = view.checks.filter(
    ({ outcome, paths }) => outcome === 'fail' && paths.includes(path),
  );
  const value = centsOf(view.fields.find((one) => one.path === path)?.value ?? null);
  if (Number.isNaN(value)) return [];
  const wanted = failed.flatMap(({ left, right }) => {
    const gap = centsOf(left) - centsOf(right);
    // Which side the field is on is not known here, so it is one of the two.
    return Math.abs(gap) > 0 ? [value - gap, value + gap] : [];
  });
  return [...new Set(wanted.filter((cents) => cents > 0))];
}

/** NaN if it is not an amount. */
function centsOf(value: string | null): number {
  const isAmount = value !== null && /^-?\d+(\.\d+)?$/.test(value);
  return isAmount ? Math.round(Number(value) * 100) : Number.NaN;
}
