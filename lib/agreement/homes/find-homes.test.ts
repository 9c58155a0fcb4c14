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

/** Records below one another on page 1, under a header that they share. */
function onOnePage(
  sequence: number,
  ...parts: readonly (readonly [RecordId, top: number, bottom: number])[]
): Split {
  const head = { page: 1, box: pageBox(0, 0, 1, 0.1), shared: true };
  const records = parts.map(([id, top, bottom]) => ({
    id,
    form: 'eob',
    score: RawScore.parse(1),
    pages: [1],
    region: [head, { page: 1, box: pageBox(0, top, 1, bottom) }],
  }));
  return { sequence, records };
}

let made = 0;
function said(
  of: RecordId,
  sequence: number,
  path: string,
  page: number | null = null,
  top = 0.1,
): Reading {
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
      place: page && { page, box: pageBox(0.1, top, 0.2, top + 0.02), wordIds: [] },
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

  it('follows its part of a page, if records of that page begin elsewhere now', () => {
    const readings = [
      said(a, 2, 'status'),
      said(b, 2, 'total', 1, 0.5),
      said(b, 2, 'status'),
      said(c, 2, 'number', 1, 0.8),
      said(c, 2, 'status'),
    ];
    const before = onOnePage(1, [a, 0.1, 0.4], [b, 0.4, 0.7], [c, 0.7, 1]);
    const merged = onOnePage(3, [a, 0.1, 0.7], [b, 0.7, 1]);
    expect(homesOf(readings, [before, merged])).toEqual(['a', 'a', 'a', 'b', 'b']);
    expect(homesOf(readings, [before, merged, { ...before, sequence: 4 }])).toEqual(
      readings.map(({ subject }) => subject.id.at(-1)),
    );
  });

  it('moves with its line to the next record, and stays where a person put it otherwise', () => {
    const before = onOnePage(1, [a, 0.1, 0.4], [b, 0.4, 0.7]);
    const now = onOnePage(3, [a, 0.1, 0.35], [b, 0.35, 0.7]);
    const readings = [said(a, 2, 'total', 1, 0.38), said(a, 2, 'company', 1, 0.6)];
    expect(homesOf(readings, [before, now])).toEqual(['b', 'a']);
  });
});
