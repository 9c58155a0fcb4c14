import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { drawPatient, drawVisit, shuffle } from '#lib/testing/encounters/draw-visit.ts';
import { drawVisits, idsOf, papersOf, worldOf } from '#lib/testing/encounters/draw-world.ts';
import { seeded } from '#lib/testing/random/seeded.ts';
import { reconcile } from './reconcile.ts';

describe('papers that agree', () => {
  test('come together visit by visit, without a conflict', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const visits = drawVisits(seed, 6);
        const found = reconcile(worldOf(visits));
        const members = found.encounters.map(({ members }) =>
          members.map((member) => member.record).sort(),
        );
        expect(members.sort()).toEqual(visits.map((visit) => idsOf(visit).sort()).sort());
        expect(found.conflicts).toEqual([]);
        expect(found.payments.every(({ balanced }) => balanced)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  test('have every service linked with the claim’s', () => {
    const [visit] = drawVisits(3, 1);
    if (!visit) throw new Error('a visit is drawn');
    const found = reconcile(worldOf([visit]));
    const services = visit.lines.length;
    expect(found.links).toHaveLength(3 * services);
    expect(found.links.every(({ a }) => a.record === visit.claim.record)).toBe(true);
    expect(new Set(found.links.map(({ state }) => state))).toEqual(
      new Set(['matched', 'matched-tolerance']),
    );
  });
});

test('fifty orders of arrival give the same answer', () => {
  const visits = drawVisits(11, 8);
  const world = worldOf(visits);
  const first = reconcile(world);
  for (let order = 0; order < 50; order++) {
    const draw = seeded(order);
    const shuffled = {
      ...world,
      records: shuffle(draw, world.records),
      deposits: shuffle(draw, world.deposits),
    };
    expect(reconcile(shuffled)).toEqual(first);
  }
});

test('a family under one account keeps its visits apart', () => {
  const draw = seeded(5);
  const parent = drawPatient(draw, 1);
  const child = { ...parent, first: 'SAMANTHA', short: 'SAM', birthDate: '2015-02-03' };
  const one = drawVisit(seeded(9), 1, parent);
  const other = drawVisit(seeded(9), 1, child);
  for (const record of papersOf(other)) Object.assign(record, renamed(record.record));
  const found = reconcile({ records: [one, other].flatMap(papersOf), schedules: [], deposits: [] });
  const ids = found.encounters.map(({ members }) => members.map(({ record }) => record).sort());
  expect(ids).toContainEqual(idsOf(one).sort());
  expect(ids).toContainEqual(idsOf(other).sort());
});

test('an EOB that could answer two claims is given to the one without an answer', () => {
  const draw = seeded(21);
  const patient = drawPatient(draw, 1);
  const visit = drawVisit(draw, 1, patient);
  const twin = { ...visit.claim, ...renamed(visit.claim.record) };
  twin.fields = { ...visit.claim.fields, patientAccount: 'ZZ99912345', 'patient.name': null };
  const answers = ['1', '2'].map((number) => ({
    ...visit.remittance,
    ...renamed(`${visit.remittance.record}${number}`),
    fields: {
      ...visit.remittance.fields,
      patientAccount: null,
      'patient.name': null,
      claimNumber: `PC-${number}`,
    },
  }));
  const records = [
    { ...visit.claim, fields: { ...visit.claim.fields, 'patient.name': null } },
    twin,
    ...answers,
  ];
  const found = reconcile({ records, schedules: [], deposits: [] });
  expect(found.encounters.map(({ members }) => members.length)).toEqual([2, 2]);
});

describe('of claims without an account, of whose name one letter was misread,', () => {
  const { claim } = drawVisit(seeded(21), 1, drawPatient(seeded(21), 1));
  const without = { ...claim.fields, patientAccount: null, 'patient.name': 'FOWLER, DANIEL' };
  const misread = { ...without, 'patient.name': 'FOWLER, DANIEI' };
  const together = (changes: Record<string, string>) => {
    const other = { ...claim, ...renamed(claim.record), fields: { ...misread, ...changes } };
    const records = [{ ...claim, fields: without }, other];
    return reconcile({ records, schedules: [], deposits: [] }).encounters.length === 1;
  };

  test.each<[string, Record<string, string>]>([
    ['the second payer’s', { 'payer.name': 'Copper State Administrators', 'insured.id': 'Q77' }],
    ['a correction', { resubmissionCode: '7', originalReference: 'PC-1-77' }],
  ])('%s is of the same visit', (_, changes) => {
    expect(together(changes)).toBe(true);
  });

  test('one to the same payer is a twin’s', () => {
    expect(together({ 'insured.id': 'Q77' })).toBe(false);
  });

  test('one of another birth date is another person’s', () => {
    const changes = { 'payer.name': 'Copper State Administrators', 'insured.id': 'Q77' };
    expect(together({ ...changes, 'patient.birthDate': '1901-02-03' })).toBe(false);
  });
});

function renamed(id: string) {
  return { record: `${id}x`, document: `doc-${id}x`, sha256: `sha-${id}x` };
}
