import { describe, expect, it } from 'vitest';
import type { ExportedField, ExportedRecord } from '#lib/model/export.ts';
import { buildCsv } from './build-csv.ts';

const field = (path: string, value: string | null, decidedBy = 'layout'): ExportedField => ({
  path,
  value,
  confidence: 0.98765,
  decidedBy,
  page: 1,
  box: null,
});

const record = (fields: ExportedField[]): ExportedRecord => ({
  record: 'rec_1',
  form: 'eob',
  documentSha256: 'ab',
  fileName: 'a.pdf',
  pages: [1, 2],
  acceptedAt: '2026-11-24T00:00:00.000Z',
  acceptedBy: 'rita@example.org',
  fields,
});

/** A separate RFC 4180 parser, so that the writer is not tested against itself. */
function readCsv(text: string): string[][] {
  const cells = [...text.matchAll(/("(?:[^"]|"")*"|[^,\r\n]*)(,|\r\n)/g)];
  const rows: string[][] = [[]];
  for (const [, cell = '', end] of cells) {
    rows.at(-1)?.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
    if (end === '\r\n') rows.push([]);
  }
  return rows.slice(0, -1);
}

function valuesOf(text: string, column: string): (string | undefined)[] {
  const [header = [], ...rows] = readCsv(text);
  return rows.map((row) => row[header.indexOf(column)]);
}

describe('CSV export', () => {
  it('writes one row per line item and repeats what belongs to the record', () => {
    const csv = buildCsv([
      record([
        field('payer.name', 'Acme, "Health"'),
        field('lines[0].paid', '1.00'),
        field('lines[1].paid', '2.00'),
        field('lines[1].modifiers[0]', 'RT'),
      ]),
    ]);
    expect(valuesOf(csv, 'payer.name')).toEqual(['Acme, "Health"', 'Acme, "Health"']);
    expect(valuesOf(csv, 'lines[].paid')).toEqual(['1.00', '2.00']);
    expect(valuesOf(csv, 'lines[].modifiers[0]')).toEqual(['', 'RT']);
    expect(valuesOf(csv, 'payer.name_conf')).toEqual(['0.9877', '0.9877']);
  });

  it('keeps a record without lines, and leading zeros', () => {
    const csv = buildCsv([record([field('account', '000123'), field('total', null)])]);
    expect(valuesOf(csv, 'account')).toEqual(['000123']);
    expect(valuesOf(csv, 'total')).toEqual(['']);
    expect(valuesOf(csv, 'document_sha256')).toEqual(['ab']);
  });

  it.each(['=1+1', '+1', '@SUM(A1)', '-2+3', '\tx'])('%j cannot run as a formula', (text) => {
    const csv = buildCsv([record([field('note', text)])]);
    expect(valuesOf(csv, 'note')).toEqual([`'${text}`]);
  });

  it('a negative amount stays a number', () => {
    expect(valuesOf(buildCsv([record([field('paid', '-12.30')])]), 'paid')).toEqual(['-12.30']);
  });
});
