import { describe, expect, it } from 'vitest';
import { DoubtSubject } from '../doubt.ts';
import { RowId } from '../ids.ts';
import type { ReasonCode } from '../route.ts';
import { groupLooks, type LookField } from './group-looks.ts';

const field = (path: string, value: string | null = 'x', code?: ReasonCode): LookField => ({
  path,
  value,
  place: { page: 1 },
  reasons: [{ code: code ?? 'low-confidence' }],
});
const ask = (path: string) => ({ subject: { kind: 'value', path } as const });
const askColumn = (pattern: string, paths: readonly string[]) => ({
  subject: { kind: 'column', pattern, paths: [...paths] } satisfies DoubtSubject,
});
const rows = (count: number, name: string) =>
  Array.from({ length: count }, (_, row) => `lines[r${row}].${name}`);

/** The paths of each question. */
function groups(
  asked: readonly { readonly subject: DoubtSubject }[],
  fields: readonly LookField[],
): string[][] {
  return groupLooks(asked, fields).map((group) =>
    group.map(({ subject }) => ('path' in subject ? subject.path : subject.kind)),
  );
}

describe('one look', () => {
  it('takes in a table: all of its columns, and cells that are asked about alone', () => {
    const [billed, paid] = [rows(5, 'billed'), rows(5, 'paid')];
    const asked = [
      askColumn('lines[].billed', billed),
      askColumn('lines[].paid', paid),
      ask('lines[r0].code'),
    ];
    const fields = [...billed, ...paid, 'lines[r0].code'].map((path) => field(path));
    expect(groupLooks(asked, fields)).toEqual([asked]);
  });

  it('takes in a table and the values above it while both fit', () => {
    const billed = rows(3, 'billed');
    const paid = rows(3, 'paid');
    const asked = [ask('payer'), ask('patient'), askColumn('a', billed), askColumn('b', paid)];
    const fields = ['payer', 'patient', ...billed, ...paid].map((path) => field(path));
    expect(groupLooks(asked, fields)).toHaveLength(1);
  });

  it('never parts a table, however long', () => {
    const columns = ['a', 'b', 'c'].map((name) => rows(60, name));
    const asked = [ask('payer'), ...columns.map((paths, at) => askColumn(`lines[].${at}`, paths))];
    const fields = ['payer', ...columns.flat()].map((path) => field(path));
    expect(groupLooks(asked, fields).map((group) => group.length)).toEqual([1, 3]);
  });

  it('has at most sixteen values', () => {
    const paths = Array.from({ length: 20 }, (_, at) => `value${at}`);
    const found = groups(
      paths.map(ask),
      paths.map((path) => field(path)),
    );
    expect(found.map((group) => group.length)).toEqual([16, 4]);
  });

  it('takes in fields said to be blank with printed values, on whichever page there is room', () => {
    const fields = [field('payer'), field('group', null), field('plan'), field('phone', null)];
    const asked = fields.map(({ path }) => ask(path));
    expect(groups(asked, fields)).toEqual([['payer', 'plan', 'group', 'phone']]);
    const full = Array.from({ length: 16 }, (_, at) => field(`value${at}`));
    const onNext = { ...field('total'), place: { page: 2 } };
    const all = [...fields.slice(1, 2), ...full, onNext];
    expect(
      groups(
        all.map(({ path }) => ask(path)),
        all,
      ).map((group) => [group.length, group.includes('group')]),
    ).toEqual([
      [2, true],
      [16, false],
    ]);
  });

  it('lists 32 fields said to be blank, and not one more', () => {
    const fields = Array.from({ length: 33 }, (_, at) => field(`value${at}`, null));
    const found = groups(
      fields.map(({ path }) => ask(path)),
      fields,
    );
    expect(found.map((group) => group.length)).toEqual([32, 1]);
  });

  it('takes in what other records share beside what they do not, on the same page', () => {
    const asked = [ask('payer'), { subject: { kind: 'shared-value', path: 'check' } as const }];
    expect(groups(asked, [field('payer'), field('check')])).toEqual([['payer', 'check']]);
    const apart = [field('payer'), { ...field('check'), place: { page: 2 } }];
    expect(groups(asked, apart)).toEqual([['payer'], ['check']]);
  });

  it('shows a column in which some cells are blank as printed', () => {
    const paths = rows(2, 'copay');
    const fields = [field(paths[0] ?? '', null), field(paths[1] ?? '', '5.00'), field('payer')];
    expect(groups([askColumn('lines[].copay', paths), ask('payer')], fields)).toHaveLength(1);
  });

  it('leaves out what has to be decided, and nothing else', () => {
    const codes: ReasonCode[] = ['failed-rule', 'reader-conflict', 'checksum', 'balance-repair'];
    const fields = codes.map((code) => field(code.replace('-', ''), 'x', code));
    const found = groups(
      fields.map(({ path }) => ask(path)),
      fields,
    );
    expect(found).toEqual([['failedrule', 'checksum', 'balancerepair'], ['readerconflict']]);
    const asked = [ask('failedrule'), { ...ask('checksum'), proposed: '5.00' }];
    expect(groups(asked, fields)).toEqual([['failedrule'], ['checksum']]);
  });

  it('asks about everything once, in the order of the doubts', () => {
    const rowSet = { kind: 'row-set', list: 'lines', rows: [RowId.parse('a')], doubtful: [] };
    const asked: { readonly subject: DoubtSubject }[] = [
      { subject: { kind: 'border' } },
      { subject: DoubtSubject.parse(rowSet) },
      ...['payer', 'group', 'patient'].map(ask),
    ];
    const fields = [field('patient'), field('payer'), field('group', null)];
    expect(groupLooks(asked, fields).map((group) => group.length)).toEqual([5]);
  });

  it('takes in where a record begins and ends and the values beside it, as many as fit', () => {
    const border = { subject: { kind: 'border' } } as const;
    const paths = Array.from({ length: 14 }, (_, at) => `value${at}`);
    const found = groups(
      [border, ...paths.map(ask)],
      paths.map((path) => field(path)),
    );
    expect(found.map((group) => group.length)).toEqual([13, 2]);
    expect(found[0]?.[0]).toBe('border');
    expect(groups([border, ask('payer')], [field('payer', null)])).toEqual([['border', 'payer']]);
    expect(groups([border], [])).toEqual([['border']]);
  });
});
