import { describe, expect, it } from 'vitest';
import {
  type DrawnRecord,
  type DrawnVisit,
  drawLines,
  drawPatient,
  drawVisit,
} from '#lib/testing/encounters/draw-visit.ts';
import { papersOf } from '#lib/testing/encounters/draw-world.ts';
import { seeded } from '#lib/testing/random/seeded.ts';
import { readFacts } from '../facts/facts.ts';
import { BlockIndex } from './blocks.ts';
import { sortIntoBlocks } from './sort-into-blocks.ts';

const draw = seeded(3);
const patient = drawPatient(draw, 1);
const namesake = {
  ...patient,
  birthDate: '1931-05-05',
  account: 'ZZ9988776',
  member: 'M000111222',
};

/** Visits every third day that differ only in the day. */
function drawSeries(count: number): DrawnVisit[] {
  const lines = drawLines(seeded(4));
  return Array.from({ length: count }, (_, at) =>
    drawVisit(seeded(at), at, patient, { day: at * 3, lines }),
  );
}

function addDays(date: string | null | undefined, days: number): string {
  return new Date(Date.parse(date ?? '') + days * 86_400_000).toISOString().slice(0, 10);
}

/** The ids in each block; blocks and ids are sorted. */
function listBlocks(papers: readonly DrawnRecord[]): string[][] {
  const all = papers.flatMap((paper) => readFacts(paper) ?? []);
  const { astray } = sortIntoBlocks(all);
  const index = new BlockIndex();
  for (const facts of all) index.add(facts, astray.has(facts.id));
  return index.listBlocks().map((block) => block.map(({ id }) => id));
}

describe('blocks of records', () => {
  it('do not hold namesakes who are charged the same in another season', () => {
    const own = papersOf(drawVisit(seeded(8), 1, patient));
    const other = papersOf(drawVisit(seeded(8), 40, namesake));
    expect(own[1]?.fields.totalCharge).toBe(other[1]?.fields.totalCharge);
    const blocks = listBlocks([...own, ...other]);
    expect(blocks.map((ids) => ids.length).sort()).toEqual([own.length, other.length]);
  });

  it('hold a statement that prints no day with what it asks for, whichever comes first', () => {
    const [, claim, , statement] = papersOf(drawVisit(seeded(8), 1, patient));
    if (!claim || !statement) throw new Error('papers are drawn');
    const fields = Object.fromEntries(
      Object.entries(statement.fields).filter(([path]) => !/^lines|^account/.test(path)),
    );
    const summary = { ...statement, fields };
    for (const papers of [
      [claim, summary],
      [summary, claim],
    ])
      expect(listBlocks(papers)).toEqual([[claim.record, summary.record].sort()]);
  });

  it('hold papers of one visit that share no day but a name and an amount in two weeks', () => {
    const [slip, claim] = papersOf(drawVisit(seeded(8), 1, patient));
    if (!slip || !claim) throw new Error('papers are drawn');
    const later = {
      ...slip,
      fields: {
        ...slip.fields,
        'patient.birthDate': null,
        visitDate: addDays(slip.fields.visitDate, 13),
      },
    };
    expect(listBlocks([later, claim])).toHaveLength(1);
  });

  it('are the visits of a patient who comes every few days, not the patient', () => {
    const visits = Array.from({ length: 30 }, (_, at) =>
      papersOf(drawVisit(seeded(at), at, patient, { day: at * 3 })),
    );
    const blocks = listBlocks(visits.flat());
    expect(blocks.map((ids) => ids.length)).toEqual(visits.map((papers) => papers.length));
  });

  it('are the visits of a patient who has the same done for the same amount every few days', () => {
    const visits = drawSeries(30);
    const blocks = listBlocks(visits.flatMap(papersOf));
    expect(blocks.map((ids) => ids.length)).toEqual(visits.map(() => 4));
  });

  it('hold a paper of such a patient that prints a wrong day with the visits of these weeks', () => {
    const visits = drawSeries(30);
    const eob = visits[15]?.remittance;
    if (!eob) throw new Error('visits are drawn');
    for (const [path, value] of Object.entries(eob.fields))
      if (path.endsWith('serviceDate')) eob.fields[path] = addDays(value, 1);
    const block = listBlocks(visits.flatMap(papersOf)).find((ids) => ids.includes(eob.record));
    expect(block).toContain(visits[15]?.claim.record);
    expect(block?.length).toBeLessThan(visits.length * 2);
  });

  it('hold a stay with the papers of any of its days', () => {
    const [, claim, remittance] = papersOf(drawVisit(seeded(8), 1, patient));
    if (!claim || !remittance) throw new Error('papers are drawn');
    const from = claim.fields['lines[0].serviceFrom'] ?? '';
    const { 'lines[0].serviceFrom': _, 'lines[1].serviceFrom': __, ...fields } = claim.fields;
    const stay = {
      ...claim,
      form: 'ub-04',
      fields: { ...fields, statementFrom: addDays(from, -45), statementThrough: addDays(from, 20) },
    };
    expect(listBlocks([stay, remittance])).toHaveLength(1);
    const after = {
      ...stay.fields,
      statementFrom: addDays(from, 45),
      statementThrough: addDays(from, 60),
    };
    expect(listBlocks([{ ...stay, fields: after }, remittance])).toHaveLength(2);
  });

  it('hold a statement of the family with a superbill that prints no account', () => {
    const [slip, , , statement] = papersOf(drawVisit(seeded(8), 1, patient));
    if (!slip || !statement) throw new Error('papers are drawn');
    const fields = { ...statement.fields, 'patient.name': `${patient.last}, GRETCHEN` };
    expect(listBlocks([slip, { ...statement, fields }])).toHaveLength(1);
  });
});
