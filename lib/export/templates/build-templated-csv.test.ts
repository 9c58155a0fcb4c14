import { describe, expect, it } from 'vitest';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import type { ExportTemplate } from '#lib/model/exchange/export-template.ts';
import type { ExportedRecord } from '#lib/model/export.ts';
import { buildTemplatedCsv } from './build-templated-csv.ts';

const TEMPLATE: ExportTemplate = {
  form: 'cms-1500',
  rows: 'line',
  dates: 'MM/DD/YYYY',
  money: '$1,234.56',
  delimiter: ';',
  columns: [
    { header: 'Acct', source: { kind: 'field', path: 'patientAccount' } },
    { header: 'Dx', source: { kind: 'field', path: 'diagnoses[]' } },
    { header: 'Dx 2', source: { kind: 'field', path: 'diagnoses[1]' } },
    { header: 'No.', source: { kind: 'record', fact: 'line' } },
    { header: 'Day', source: { kind: 'field', path: 'lines[].serviceFrom' } },
    { header: 'Mod 1', source: { kind: 'field', path: 'lines[].modifiers[0]' } },
    { header: 'Charge', source: { kind: 'field', path: 'lines[].charge' } },
    { header: 'Site', source: { kind: 'fixed', text: '=cmd()' } },
  ],
};

const VALUES: Readonly<Record<string, string>> = {
  patientAccount: '000123',
  'diagnoses[0]': 'J069',
  'diagnoses[1]': 'R05',
  'lines[0].serviceFrom': '2026-03-04',
  'lines[0].modifiers[0]': '25',
  'lines[0].modifiers[1]': 'RT',
  'lines[0].charge': '1234.50',
  'lines[1].serviceFrom': '2026-03',
  'lines[1].charge': '-80.00',
};

const build = (change: Partial<ExportTemplate>) =>
  buildTemplatedCsv([claim()], {
    template: { ...TEMPLATE, ...change },
    form: BUILT_IN.get('cms-1500'),
  }).split('\r\n');

describe('a CSV file by a template', () => {
  it('has its columns in order, a row per service line, dates and amounts in its style', () => {
    expect(build({})).toEqual([
      'Acct;Dx;Dx 2;No.;Day;Mod 1;Charge;Site',
      `000123;"J069; R05";R05;1;03/04/2026;25;$1,234.50;'=cmd()`,
      `000123;"J069; R05";R05;2;2026-03;;-$80.00;'=cmd()`,
      '',
    ]);
  });

  it('has a row per record, with all lines in one cell', () => {
    const columns = TEMPLATE.columns.filter(({ header }) => header === 'Charge');
    const lines = build({ rows: 'record', delimiter: ',', money: '1234,56', columns });
    expect(lines).toEqual(['Charge', '"1234,50; -80,00"', '']);
  });

  it.each([
    ['YYYY-MM-DD', '2026-03-04'],
    ['M/D/YYYY', '3/4/2026'],
    ['YYYYMMDD', '20260304'],
    ['DD.MM.YYYY', '04.03.2026'],
  ] as const)('writes days as %s', (dates, day) => {
    const columns = TEMPLATE.columns.filter(({ header }) => header === 'Day');
    expect(build({ dates, columns })[1]).toBe(day);
  });

  it.each([
    ['1234.56', '1234.50'],
    ['1,234.56', '1,234.50'],
    ['123456', '123450'],
  ] as const)('writes amounts like %s', (money, amount) => {
    const columns = TEMPLATE.columns.filter(({ header }) => header === 'Charge');
    expect(build({ money, columns })[1]).toBe(amount);
  });
});

function claim(): ExportedRecord {
  const shared = { confidence: 0.99, decidedBy: 'layout', page: 1, box: null };
  return {
    record: 'rec_1',
    form: 'cms-1500',
    documentSha256: 'ab',
    fileName: 'a.pdf',
    pages: [1],
    acceptedAt: '2026-11-24T00:00:00.000Z',
    acceptedBy: 'rita@example.org',
    fields: Object.entries(VALUES).map(([path, value]) => ({ path, value, ...shared })),
  };
}
