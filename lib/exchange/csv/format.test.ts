import { describe, expect, it } from 'vitest';
import type { CsvMapping } from '#lib/model/exchange/csv-mapping.ts';
import { placeElements } from '../sheets/place-elements.ts';
import { CSV_FORMAT } from './format.ts';
import { isTable } from './is-table.ts';
import { fingerprintOf } from './read-table.ts';
import { suggestMapping } from './suggest-mapping.ts';

const HEADER = ['Acct', 'Patient', 'DOS', 'Code', 'Mod 1', 'Mod 2', 'Charge', 'Remark'];
const MAPPING: CsvMapping = {
  form: 'cms-1500',
  columns: [
    'patientAccount',
    'patient.name',
    'lines[].serviceFrom',
    'lines[].procedure',
    'lines[].modifiers[]',
    'lines[].modifiers[]',
    'lines[].charge',
    null,
  ],
};
const ROWS = [
  ['A1', 'Marsh, Lena', '4/1/2024', '99213', '25', '59', '$1,120.50', 'x'],
  ['A2', 'Boyd "Bo", Al', '2024-04-02', '99214', '', '', '80', 'two\nlines'],
  ['A1', 'Marsh, Lena', '4/3/2024', 'j1999', '', '', '(5.00)', ''],
];
const LENA = {
  patientAccount: 'A1',
  'patient.name': 'Marsh, Lena',
  'lines[0].serviceFrom': '2024-04-01',
  'lines[0].procedure': '99213',
  'lines[0].modifiers[0]': '25',
  'lines[0].modifiers[1]': '59',
  'lines[0].charge': '1120.50',
  'lines[1].serviceFrom': '2024-04-03',
  'lines[1].procedure': 'J1999',
  'lines[1].charge': '-5.00',
};
const AL = {
  patientAccount: 'A2',
  'patient.name': 'Boyd "Bo", Al',
  'lines[0].serviceFrom': '2024-04-02',
  'lines[0].procedure': '99214',
  'lines[0].charge': '80.00',
};

const write = (rows: readonly (readonly string[])[], delimiter = ',', end = '\r\n') =>
  rows
    .map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(delimiter) + end)
    .join('');
const bytesOf = (text: string) => new TextEncoder().encode(text);
const read = (text: string, mapping: CsvMapping | null = MAPPING) =>
  CSV_FORMAT.read(bytesOf(text), { mappingOf: () => mapping });
const valuesOf = ({ records }: ReturnType<typeof read>) =>
  records.map(({ fields }) => Object.fromEntries(fields.map(({ path, value }) => [path, value])));

describe('a CSV file', () => {
  it.each([
    [',', '\r\n'],
    [';', '\n'],
    ['\t', '\n'],
    ['|', '\r\n'],
  ])('with %j between cells becomes bills: rows of one account are lines of one', (cell, end) => {
    const file = read(write([HEADER, ...ROWS], cell, end));
    expect(valuesOf(file)).toEqual([LENA, AL]);
    expect(file).toMatchObject({ failure: null, findings: [] });
  });

  it('is read the same with a byte-order mark, and in Latin-1', () => {
    expect(valuesOf(read(`\ufeff${write([HEADER, ...ROWS])}`))).toEqual([LENA, AL]);
    const latin = Buffer.from(write([HEADER, ['A3', 'Peña', '', '', '', '', '1', '']]), 'latin1');
    const file = CSV_FORMAT.read(latin, { mappingOf: () => MAPPING });
    expect(valuesOf(file)[0]?.['patient.name']).toBe('Peña');
  });

  it('leaves out a whole bill if one of its cells is not valid, and says where', () => {
    const rows = ROWS.map((row) => row.with(6, row[0] === 'A2' ? 'n/a' : '7'));
    const file = read(write([HEADER, ...rows]));
    expect(valuesOf(file).map((one) => one.patientAccount)).toEqual(['A1']);
    expect(file.findings).toEqual([
      expect.objectContaining({
        line: 3,
        element: 7,
        message: expect.stringMatching(/not an amount/),
      }),
    ]);
  });

  it('leaves out a bill whose rows disagree', () => {
    const rows = [...ROWS, ROWS[1]?.with(1, 'Somebody Else') ?? []];
    const file = read(write([HEADER, ...rows]), {
      ...MAPPING,
      columns: MAPPING.columns.with(1, 'patient.name'),
    });
    expect(valuesOf(file)).toEqual([LENA]);
    expect(file.findings[0]?.element).toBe(2);
  });

  it('that ends within quotes loses only its last bill', () => {
    const file = read(write([HEADER, ...ROWS.slice(0, 2)]).slice(0, -12));
    expect(valuesOf(file).map((one) => one.patientAccount)).toEqual(['A1']);
    expect(file.findings).toHaveLength(1);
  });

  it('with unmapped columns gives nothing and asks for them', () => {
    expect(read(write([HEADER, ...ROWS]), null)).toMatchObject({
      records: [],
      failure: { code: 'columns-unknown' },
    });
  });

  it('is laid out on pages, each cell under the name of its column', () => {
    const file = read(write([HEADER, ...ROWS]));
    const { words, placeOf } = placeElements(file.layout);
    const printed = file.records.map(({ fields }) =>
      fields.map(({ position, element }) => {
        const place = placeOf(position, element);
        const own = words.get(place?.page ?? 0) ?? [];
        return own.find(({ id }) => place?.wordIds.includes(id))?.text;
      }),
    );
    expect(printed[0]?.slice(0, 4)).toEqual(['A1', 'Marsh, Lena', '4/1/2024', '99213']);
  });

  it('is not confused with prose, code, and notes', () => {
    expect(isTable(bytesOf(write([HEADER, ...ROWS])))).toBe(true);
    for (const text of [
      'Dear Sir, we write, as agreed, today.\nWe are, as ever, yours, and so on.\n',
      'name,amount\nA,1\n',
      '1,2,3\n4,5,6\n',
      'a,b,c\n1,2\n3,4\n',
      '{"a": 1, "b": 2, "c": 3}\n',
      '',
    ])
      expect(isTable(bytesOf(text))).toBe(false);
  });

  it('has its columns suggested by captions and paths, and is identified by its header alone', () => {
    const header = ['Patient account', 'patient name', 'lines[0].charge', 'Anything'];
    expect(suggestMapping(header).columns).toEqual([
      'patientAccount',
      'patient.name',
      'lines[].charge',
      null,
    ]);
    expect(fingerprintOf(['A ', 'b  c'])).toBe(fingerprintOf(['a', 'B C']));
    expect(fingerprintOf(['a', 'b'])).not.toBe(fingerprintOf(['b', 'a']));
  });
});
