import { describe, expect, it } from 'vitest';
import { type DrawnRecord, drawPatient, drawVisit } from '#lib/testing/encounters/draw-visit.ts';
import { papersOf } from '#lib/testing/encounters/draw-world.ts';
import { seeded } from '#lib/testing/random/seeded.ts';
import { BlockIndex } from './blocks.ts';
import { readFacts } from './facts.ts';

const draw = seeded(3);
const patient = drawPatient(draw, 1);
const namesake = {
  ...patient,
  birthDate: '1931-05-05',
  account: 'ZZ9988776',
  member: 'M000111222',
};

/** The ids of each block, both in order. */
function listBlocks(papers: readonly DrawnRecord[]): string[][] {
  const index = new BlockIndex();
  for (const paper of papers) for (const facts of [readFacts(paper)]) if (facts) index.add(facts);
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
    const visitDate = new Date(Date.parse(slip.fields.visitDate ?? '') + 13 * 86_400_000);
    const later = {
      ...slip,
      fields: {
        ...slip.fields,
        'patient.birthDate': null,
        visitDate: visitDate.toISOString().slice(0, 10),
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

  it('hold a stay with the papers of any of its days', () => {
    const [, claim, remittance] = papersOf(drawVisit(seeded(8), 1, patient));
    if (!claim || !remittance) throw new Error('papers are drawn');
    const day = (date: string | null | undefined, later: number) =>
      new Date(Date.parse(date ?? '') + later * 86_400_000).toISOString().slice(0, 10);
    const from = claim.fields['lines[0].serviceFrom'] ?? '';
    const { 'lines[0].serviceFrom': _, 'lines[1].serviceFrom': __, ...fields } = claim.fields;
    const stay = {
      ...claim,
      form: 'ub-04',
      fields: { ...fields, statementFrom: day(from, -45), statementThrough: day(from, 20) },
    };
    expect(listBlocks([stay, remittance])).toHaveLength(1);
    const after = { ...stay.fields, statementFrom: day(from, 45), statementThrough: day(from, 60) };
    expect(listBlocks([{ ...stay, fields: after }, remittance])).toHaveLength(2);
  });

  it('hold a statement of the family with a superbill that prints no account', () => {
    const [slip, , , statement] = papersOf(drawVisit(seeded(8), 1, patient));
    if (!slip || !statement) throw new Error('papers are drawn');
    const fields = { ...statement.fields, 'patient.name': `${patient.last}, GRETCHEN` };
    expect(listBlocks([slip, { ...statement, fields }])).toHaveLength(1);
  });
});
