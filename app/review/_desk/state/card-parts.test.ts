import { describe, expect, it } from 'vitest';
import { EMPTY_DRAFT } from '#lib/model/empty-draft.ts';
import { testView } from '../test-view.ts';
import { besideOnCard, lettersOf, partsOf } from './card-parts.ts';
import { openDesk } from './desk-state.ts';

const VALUES = ['account', 'patient.name', 'statementDate'];
const CELLS = [
  'lines[a].description',
  'lines[a].amount',
  'lines[b].description',
  'lines[b].amount',
];
const view = testView();
const [field] = view.fields;
if (field === undefined) throw new Error('the view has fields');
const [, , , ...second] = CELLS.map((path) => ({ ...field, path }));
const desk = openDesk({ ...view, fields: [...view.fields, ...second] }, EMPTY_DRAFT, 0);
const parts = partsOf(desk, { paths: [...VALUES, ...CELLS] });

describe('a card', () => {
  it('shows values side by side, and the cells of a list as its table', () => {
    expect(parts).toEqual([
      { kind: 'values', paths: VALUES },
      {
        kind: 'table',
        columns: ['lines[].description', 'lines[].amount'],
        rows: [
          { key: 'lines[a]', cells: CELLS.slice(0, 2) },
          { key: 'lines[b]', cells: CELLS.slice(2) },
        ],
      },
    ]);
  });

  it('lists fields of which nothing was read by name, and stays so when one is entered', () => {
    const paths = ['dueDate', 'member.id'];
    const said = { path: 'dueDate', value: '2026-01-01', absence: null, place: null };
    const answer = { ...said, verdict: 'correct' as const, reason: null, milliseconds: 1 };
    const answered = { ...desk, draft: { ...EMPTY_DRAFT, answers: { dueDate: answer } } };
    expect(partsOf(desk, { paths })).toMatchObject([{ kind: 'blanks', paths }]);
    expect(partsOf(answered, { paths })).toMatchObject([{ kind: 'blanks', paths }]);
  });

  it('lists blank fields and columns below what is printed, and a blank cell in its column', () => {
    const blank = ['dueDate', 'lines[a].code', 'lines[b].code'];
    const mixed = partsOf(desk, { paths: ['dueDate', ...VALUES, ...CELLS, ...blank.slice(1)] });
    expect(mixed.slice(0, 2)).toEqual(parts);
    expect(mixed.slice(2)).toMatchObject([{ kind: 'blanks', paths: blank.slice(0, 2) }]);
    const fields = desk.view.fields.map((one) =>
      one.path === 'lines[b].amount' ? { ...one, value: null } : one,
    );
    const gap = openDesk({ ...desk.view, fields }, EMPTY_DRAFT, 0);
    expect(partsOf(gap, { paths: [...VALUES, ...CELLS] })).toEqual(parts);
  });

  it('names a blank column once, for all of its cells', () => {
    const code = ['lines[a].code', 'lines[b].code'];
    const [part] = partsOf(desk, { paths: ['dueDate', ...code] });
    expect(part).toMatchObject({ kind: 'blanks', paths: ['dueDate', 'lines[a].code'] });
    expect(part?.kind === 'blanks' && part.columns.get('lines[a].code')).toEqual(code);
  });

  it('gives each value a letter of its own, in the order in which they stand', () => {
    expect([...lettersOf(parts)]).toEqual(
      [...VALUES, ...CELLS].map((path, at) => [path, 'abcdefg'[at]]),
    );
  });

  it('has more letters than a screen has values, and gives none twice', () => {
    const paths = Array.from({ length: 80 }, (_, at) => `value${at}`);
    const letters = [...lettersOf([{ kind: 'values', paths }]).values()];
    expect(new Set(letters).size).toBe(52);
    expect(letters).toHaveLength(52);
  });

  it('is walked by arrows like a page: along lines, and down columns', () => {
    const from = (path: string | undefined, ...keys: ('up' | 'down' | 'left' | 'right')[]) =>
      keys.reduce<string | undefined>((at, key) => besideOnCard(parts, at, key) ?? at, path);
    expect(from(undefined, 'right')).toBe('account');
    expect(from('account', 'right')).toBe('patient.name');
    expect(from('account', 'down', 'down')).toBe('lines[a].description');
    expect(from('lines[a].amount', 'down')).toBe('lines[b].amount');
    expect(from('lines[b].amount', 'down', 'right')).toBe('lines[b].amount');
    expect(from('lines[a].amount', 'up')).toBe('statementDate');
  });
});
