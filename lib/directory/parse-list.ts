import { findColumn } from '#lib/exchange/csv/find-column.ts';
import { readTable } from '#lib/exchange/csv/read-table.ts';
import { isNpi } from '#lib/forms/is-npi.ts';
import { DirectoryEntry, type PartyKind, type RefusedEntry } from '#lib/model/directory.ts';

export type ParsedList =
  | {
      readonly kind: 'parsed';
      readonly entries: readonly DirectoryEntry[];
      readonly refused: readonly RefusedEntry[];
    }
  /** No column contains names. */
  | { readonly kind: 'no-column' };

/** By their usual names, the most certain first. */
const COLUMNS = {
  name: [
    /^(organi[sz]ation |provider |payer |plan |facility |legal )?name$/i,
    /name|payer|provider/i,
  ],
  aliases: [/alias|other name|also known|dba/i],
  npi: [/\bnpi\b/i],
  taxId: [/\b(tax ?id|tin|ein)\b/i],
  payerId: [/\bpayer ?id\b|\bedi\b/i],
} as const;

/**
 * Parses a list of payers, providers, or facilities from a CSV file: a name in each row, and other
 * names separated by `;`, NPI, tax ID, and payer ID if there are such columns. A line with an
 * invalid number is refused entirely: half of it would look complete.
 */
export function parseList(kind: PartyKind, bytes: Uint8Array): ParsedList {
  const { header, rows } = readTable(bytes);
  const at = {
    npi: findColumn(header, COLUMNS.npi),
    taxId: findColumn(header, COLUMNS.taxId),
    payerId: findColumn(header, COLUMNS.payerId),
    aliases: findColumn(header, COLUMNS.aliases),
  };
  const taken = new Set(Object.values(at));
  const rest = header.map((name, index) => (taken.has(index) ? '' : name));
  const name = findColumn(rest, COLUMNS.name);
  if (name < 0) return { kind: 'no-column' };
  const entries: DirectoryEntry[] = [];
  const refused: RefusedEntry[] = [];
  for (const { line, cells } of rows) {
    const cell = (index: number) => cells[index]?.trim() ?? '';
    const parsed = parseEntry(kind, {
      name: cell(name),
      aliases: cell(at.aliases),
      npi: cell(at.npi),
      taxId: cell(at.taxId),
      payerId: cell(at.payerId),
    });
    if (typeof parsed === 'string') refused.push({ line, why: parsed });
    else entries.push(parsed);
  }
  return { kind: 'parsed', entries, refused };
}

/** Parses an entry from a person's input or a file; otherwise, why it is invalid. */
export function parseEntry(
  kind: PartyKind,
  typed: Readonly<Record<'name' | 'aliases' | 'npi' | 'taxId' | 'payerId', string>>,
): DirectoryEntry | RefusedEntry['why'] {
  const npi = typed.npi.replace(/\D/g, '');
  const taxId = typed.taxId.replace(/\D/g, '');
  const payerId = typed.payerId.replace(/[^A-Za-z0-9]/g, '').toUpperCase();
  if (typed.npi !== '' && !isNpi(npi)) return 'bad-npi';
  if (typed.taxId !== '' && taxId.length !== 9) return 'bad-tax-id';
  if (typed.payerId !== '' && !/^[A-Z0-9]{3,15}$/.test(payerId)) return 'bad-payer-id';
  const entry = DirectoryEntry.safeParse({
    kind,
    name: typed.name,
    aliases: typed.aliases
      .split(';')
      .map((alias) => alias.trim())
      .filter((alias) => alias !== ''),
    npi: npi === '' ? null : npi,
    taxId: taxId === '' ? null : taxId,
    payerId: payerId === '' ? null : payerId,
  });
  return entry.success ? entry.data : 'no-name';
}
