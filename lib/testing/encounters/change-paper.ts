import { formatCents } from '#lib/forms/parse-money.ts';
import { toCents } from '#lib/reconciliation/values/read-values.ts';
import type { DrawnRecord } from './draw-visit.ts';

/** Changes to one paper of a drawn visit, in place unless they return another paper. */

export function set(paper: DrawnRecord, fields: Record<string, string | null>): undefined {
  Object.assign(paper.fields, fields);
}

export function cents(paper: DrawnRecord, path: string): number {
  return toCents(paper.fields[path] ?? null) ?? 0;
}

export function raise(paper: DrawnRecord, path: string, by: number): undefined {
  set(paper, { [path]: formatCents(cents(paper, path) + by) });
}

export function copy(
  paper: DrawnRecord,
  name: string,
  fields: Record<string, string | null>,
): DrawnRecord {
  return {
    ...paper,
    record: `${paper.record}-${name}`,
    document: `${paper.document}-${name}`,
    sha256: `${paper.sha256}-${name}`,
    fields: { ...paper.fields, ...fields },
  };
}

export function next(day: string | null | undefined, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

export function dropLine(paper: DrawnRecord, at: number): undefined {
  for (const path of Object.keys(paper.fields)) {
    if (path.startsWith(`lines[${at}].`)) delete paper.fields[path];
  }
}

export function addLine(paper: DrawnRecord, at: number, fields: Record<string, string>): undefined {
  const day = paper.fields['lines[0].serviceDate'] ?? null;
  set(paper, { [`lines[${at}].procedure`]: '55555', [`lines[${at}].serviceDate`]: day });
  for (const [name, value] of Object.entries(fields))
    set(paper, { [`lines[${at}].${name}`]: value });
}

export function withoutLines(paper: DrawnRecord, raised: { readonly billed: number }): undefined {
  for (const path of Object.keys(paper.fields))
    if (path.startsWith('lines[')) delete paper.fields[path];
  raise(paper, 'billed', raised.billed);
}
