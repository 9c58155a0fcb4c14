import { findField } from '#lib/forms/find-field.ts';
import type { Waiver } from '#lib/model/draft.ts';
import type { Field } from '#lib/model/field.ts';
import type { Form } from '#lib/model/form.ts';
import { patternOf, type RowOrder, rowsOf } from '#lib/model/path.ts';
import type { Reading } from '#lib/model/reading.ts';
import { dropWithdrawn } from '#lib/model/review/drop-withdrawn.ts';
import { planRows, type RowPlan } from './plan-rows.ts';
import type { ValueReading } from './value-reading.ts';
import { weighValues } from './weigh-values.ts';

/**
 * Combines all readings of one record: one field per path with its conflicts, the order of every
 * list's rows, the rules that people waived, and the human readings that no longer belong to a
 * field of this form. Pure; the order of `readings` does not matter, only their `sequence`.
 */
export function agreeReadings(input: { form: Form; readings: readonly Reading[] }): {
  fields: Field[];
  rows: RowOrder;
  waivers: Waiver[];
  homeless: Reading[];
} {
  const { form } = input;
  const readings = dropWithdrawn(input.readings);
  const plan = planRows(form, readings);
  const homeless = [...plan.homeless];
  const claims = new Map<string, ValueReading[]>();
  for (const reading of readings) {
    if (reading.claim.kind !== 'value') continue;
    const home = homeOf(form, plan, reading, reading.claim.path);
    if (home === 'gone' || home === 'hidden') continue;
    if (home === 'homeless') {
      if (reading.reader.kind === 'human') homeless.push(reading);
      continue;
    }
    const here = claims.get(home) ?? [];
    here.push({ reading, claim: reading.claim });
    claims.set(home, here);
  }
  const fields = [...claims].map(([path, readingsHere]) => weighValues(form, path, readingsHere));
  return {
    fields: sortFields(form, plan.rows, fields),
    rows: plan.rows,
    waivers: listWaivers(readings, plan),
    homeless: homeless.sort((a, b) => a.sequence - b.sequence),
  };
}

/**
 * The path under which a value counts; `gone` if a person removed its row, `hidden` if the form
 * hides the field.
 */
function homeOf(
  form: Form,
  plan: RowPlan,
  reading: Reading,
  path: string,
): string | 'gone' | 'hidden' | 'homeless' {
  const definition = findField(form, path);
  if (!definition) return 'homeless';
  if (definition.hidden) return 'hidden';
  const found = plan.resolve(path, reading);
  return found.kind === 'path' ? found.path : found.kind === 'removed' ? 'gone' : 'homeless';
}

/** The latest waiver of each rule and set of paths; paths of removed rows are left out. */
function listWaivers(readings: readonly Reading[], plan: RowPlan): Waiver[] {
  const latest = new Map<string, Waiver>();
  for (const reading of readings) {
    if (reading.claim.kind !== 'rule-waived' || reading.reader.kind !== 'human') continue;
    const { rule, reason } = reading.claim;
    const paths = reading.claim.paths.flatMap((path) => {
      const found = plan.resolve(path, reading);
      return found.kind === 'path' ? [found.path] : [];
    });
    if (paths.length === 0 && reading.claim.paths.length > 0) continue;
    latest.set(`${rule} ${[...paths].sort().join(' ')}`, { rule, paths, reason });
  }
  return [...latest.values()];
}

/** Fields in the order of the form; within a list, row by row. */
function sortFields(form: Form, rows: RowOrder, fields: readonly Field[]): Field[] {
  const rank = new Map(form.fields.map((field, at) => [field.pattern, at]));
  const firsts = new Map(form.lists.map(({ pattern }) => [pattern, firstRank(pattern, rank)]));
  const places = new Map(Object.entries(rows).map(([list, ids]) => [list, indexOf(ids)]));
  const keyed = fields.map((field) => ({ field, key: sortKey(field.path, places, rank, firsts) }));
  return keyed.sort((a, b) => compareKeys(a.key, b.key)).map((entry) => entry.field);
}

/** For `lines[b].charge`: [rank of the list's first field, index of b, rank of the field]. */
function sortKey(
  path: string,
  places: ReadonlyMap<string, ReadonlyMap<string, number>>,
  rank: ReadonlyMap<string, number>,
  firsts: ReadonlyMap<string, number>,
): readonly number[] {
  const key: number[] = [];
  for (const { list, row } of rowsOf(path)) {
    key.push(firsts.get(patternOf(list)) ?? rank.size, places.get(list)?.get(row) ?? -1);
  }
  return [...key, rank.get(patternOf(path)) ?? rank.size];
}

function indexOf(ids: readonly string[]): ReadonlyMap<string, number> {
  return new Map(ids.map((id, at) => [id, at]));
}

function firstRank(listPattern: string, rank: ReadonlyMap<string, number>): number {
  const ranks = [...rank]
    .filter(([pattern]) => pattern.startsWith(`${listPattern}[]`))
    .map(([, at]) => at);
  return Math.min(rank.size, ...ranks);
}

function compareKeys(a: readonly number[], b: readonly number[]): number {
  for (let at = 0; at < Math.max(a.length, b.length); at++) {
    const difference = (a[at] ?? -1) - (b[at] ?? -1);
    if (difference !== 0) return difference;
  }
  return 0;
}
