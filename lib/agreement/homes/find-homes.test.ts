import { describe, expect, it } from 'vitest';
import { pageBox } from '#lib/model/box.ts';
import { ReadingId, RecordId } from '#lib/model/ids.ts';
import { RawScore } from '#lib/model/probability.ts';
import { Reading } from '#lib/model/reading.ts';
import { findHomes, type Split } from './find-homes.ts';

const record = (letter: string) => RecordId.parse(`rec_${letter.repeat(20)}`);
const [a, b, c] = [record('a'), record('b'), record('c')];

const split = (sequence: number, records: Readonly<Record<string, number[]>>): Split => ({
  sequence,
  records: Object.entries(records).map(([id, pages]) => ({
    id: RecordId.parse(id),
    form: 'receipt',
    score: RawScore.parse(1),
    pages,
    region: null,
  })),
});

let made = 0;
function said(of: RecordId, sequence: number, path: string, page: number | null = null): Reading {
  made++;
  return Reading.parse({
    id: ReadingId.parse(`00000000-0000-4000-8000-${String(made).padStart(12, '0')}`),
    subject: { kind: 'record', id: of },
    reader: { kind: 'human', version: 'rita' },
    claim: {
      kind: 'value',
      path,
      value: 'x',
      absence: null,
      place: page && { page, box: pageBox(0.1, 0.1, 0.2, 0.12), wordIds: [] },
      grounding: { status: 'none' },
      score: 1,
      candidates: [],
      signals: {},
    },
    runId: null,
    by: 'rita',
    sequence,
  });
}

function homesOf(readings: readonly Reading[], splits: readonly Split[]): string[] {
  const homes = findHomes(readings, splits);
  return readings.map((reading) => {
    const home = homes.get(reading);
    return `${home?.recordId.at(-1)}${home?.lost ? ' lost' : ''}`;
  });
}

describe('a human reading of a record', () => {
  it('stays where it is when its record keeps its pages, whatever happens elsewhere', () => {
    const readings = [said(a, 2, 'total', 2), said(a, 2, 'company')];
    const splits = [split(1, { [a]: [1], [b]: [2] }), split(3, { [a]: [1], [c]: [2] })];
    expect(homesOf(readings, splits)).toEqual(['a', 'a']);
  });

  it('goes to the record that contains its place; without a place, to the record with most of its pages', () => {
    const readings = [said(a, 2, 'total', 3), said(a, 2, 'company')];
    const splits = [split(1, { [a]: [1, 2, 3] }), split(3, { [a]: [1], [b]: [2, 3] })];
    expect(homesOf(readings, splits)).toEqual(['b', 'b']);
    const even = [split(1, { [a]: [1, 2] }), split(3, { [a]: [1], [b]: [2] })];
    expect(homesOf([said(a, 2, 'company')], even)).toEqual(['a']);
  });

  it('moves together with its row, to where most of the row is', () => {
    const readings = [
      said(a, 2, 'lines[x].amount', 2),
      said(a, 2, 'lines[x].description', 2),
      said(a, 2, 'lines[x].quantity'),
      said(a, 2, 'lines[y].amount', 1),
    ];
    const splits = [split(1, { [a]: [1, 2] }), split(3, { [a]: [1], [b]: [2] })];
    expect(homesOf(readings, splits)).toEqual(['b', 'b', 'b', 'a']);
  });

  it('follows the pages that its record had when it was made', () => {
    const splits = [
      split(1, { [a]: [1], [b]: [2] }),
      split(3, { [a]: [1, 2] }),
      split(5, { [a]: [1], [b]: [2] }),
    ];
    expect(homesOf([said(b, 2, 'total'), said(a, 4, 'company')], splits)).toEqual(['b', 'a']);
  });

  it('is shown at the nearest record if no record has its page any more', () => {
    const splits = [split(1, { [a]: [1], [b]: [4], [c]: [6] }), split(3, { [a]: [1], [c]: [6] })];
    expect(homesOf([said(b, 2, 'total', 4)], splits)).toEqual(['c lost']);
  });
});
