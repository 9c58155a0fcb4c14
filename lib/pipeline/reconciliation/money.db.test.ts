import { beforeAll, expect, it } from 'vitest';
import { TeamId } from '#lib/model/ids.ts';
import type { Person } from '#lib/model/user.ts';
import { listConflicts } from '#lib/reconciliation/conflicts/store.ts';
import { listUnmatched } from '#lib/reconciliation/deposits/store.ts';
import { listEncounters } from '#lib/reconciliation/encounters/view/store.ts';
import { listVisits } from '#lib/reconciliation/patients/store.ts';
import { listPayments } from '#lib/reconciliation/payments/view/store.ts';
import {
  type DrawnVisit,
  drawPatient,
  drawVisit,
  PAYER,
} from '#lib/testing/encounters/draw-visit.ts';
import { drawVisits, papersOf } from '#lib/testing/encounters/draw-world.ts';
import { seedRecord, seedRecords } from '#lib/testing/encounters/seed-record.ts';
import { seeded } from '#lib/testing/random/seeded.ts';
import { seedPerson } from '#lib/testing/seed-basics.ts';
import { testDatabase } from '#lib/testing/test-database.ts';
import { addSchedule, changeTerms, dropSchedule } from './manage-contracts.ts';
import { dropDeposit, importDeposits, typeDeposit } from './manage-deposits.ts';
import { reconcileRecords } from './reconcile-records.ts';

const { db } = await testDatabase();
const visits = drawVisits(5, 3);
const [first, second] = visits;
if (!first || !second) throw new Error('visits are drawn');
let person: Person;

const reconcile = () => db.$transaction(reconcileRecords);
const file = (...lines: readonly string[]) => Buffer.from(`${lines.join('\n')}\n`);
const checkOf = ({ remittance }: typeof first) => ({
  number: remittance.fields['check.number'] ?? '',
  amount: remittance.fields['check.amount'] ?? '',
  date: remittance.fields['check.date'] ?? '',
});
const underpaid = async () => {
  const { conflicts } = await listConflicts(person, { list: 'open' }, db);
  return conflicts.filter(({ kind }) => kind === 'allowed-below-contract');
};
const bankedOf = async (number: string) => {
  const { payments } = await listPayments(person, {}, db);
  const payment = payments.find((one) => one.number === number);
  return payment && { banked: payment.bankedCents, balanced: payment.balanced };
};

beforeAll(async () => {
  person = await seedPerson(db, 'sue', 'supervisor');
  for (const paper of visits.flatMap(papersOf)) await seedRecord(db, paper);
  await reconcile();
});

it('an allowed amount below the fee schedule is found, with its dollars, and a right one is not', async () => {
  const [line, other] = first.lines;
  if (!line || !other) throw new Error('lines are drawn');
  const upload = (short: number) =>
    addSchedule(
      {
        payer: 'PRAIRIE HEALTH',
        fileName: 'rates.csv',
        bytes: file(
          'code,amount',
          `${line.code},${(line.allowed + short) / 100}`,
          `${other.code},${other.allowed / 100}`,
        ),
        person,
      },
      db,
    );
  expect(await upload(2_500)).toEqual({ kind: 'added', rates: 2, skipped: [] });
  expect(await underpaid()).toEqual([]);
  await reconcile();
  const mine = (await underpaid()).filter(({ amountCents }) => amountCents === 2_500);
  expect(mine).toHaveLength(1);
  expect(mine[0]).toMatchObject({ payer: expect.stringMatching(/^prairie health plan$/i) });

  const eobDate = first.remittance.fields.eobDate ?? '';
  const due = new Date(Date.parse(eobDate) + 60 * 86_400_000).toISOString().slice(0, 10);
  expect(mine[0]?.deadline).toBeNull();
  const terms = { payer: PAYER, filingDays: 365, appealDays: 60 };
  await changeTerms({ terms, person }, db);
  expect((await underpaid()).find(({ id }) => id === mine[0]?.id)?.deadline).toBe(due);

  for (const { id } of await db.feeSchedule.findMany()) await dropSchedule({ id, person }, db);
  await reconcile();
  expect(await underpaid()).toEqual([]);
});

it('a check is matched with the bank file, once, and deposits without a check are listed', async () => {
  const [check, short] = [checkOf(first), checkOf(second)];
  const list = file(
    'Date,Description,Credit,Reference',
    `${check.date},EFT,${check.amount},${check.number}`,
    `${short.date},EFT,1.00,${short.number}`,
    '2024-04-02,COUNTER,55.55,',
    '2024-12-30,COUNTER,7.00,',
  );
  const imported = { kind: 'imported', added: 4, known: 0, skipped: [] };
  expect(await importDeposits({ bytes: list, person }, db)).toEqual(imported);
  const again = await importDeposits({ bytes: list, person }, db);
  expect(again).toEqual({ ...imported, added: 0, known: 4 });
  await reconcile();
  expect(await bankedOf(check.number)).toMatchObject({ balanced: true });
  expect(await bankedOf(short.number)).toEqual({ banked: 100, balanced: false });
  const { deposits, count, cents } = await listUnmatched({ limit: 10 }, db);
  expect(deposits.map(({ amountCents }) => amountCents)).toEqual([700, 5_555]);
  expect({ count, cents }).toEqual({ count: 2, cents: 6_255 });
  const { conflicts } = await listConflicts(person, { list: 'open' }, db);
  const kinds = conflicts.filter(({ rule }) => rule === 'R11').map(({ kind }) => kind);
  expect(kinds.sort()).toEqual(['deposit-differs', 'deposit-missing']);

  const third = checkOf(visits[2] ?? first);
  const amountCents = Math.round(Number(third.amount) * 100);
  const deposit = { date: third.date, amountCents, trace: null, description: null };
  await typeDeposit({ deposit, person }, db);
  await reconcile();
  expect(await bankedOf(third.number)).toEqual({ banked: amountCents, balanced: true });
  const [typed] = await db.deposit.findMany({ where: { source: 'typed' } });
  await dropDeposit({ id: typed?.id ?? '', person }, db);
  await reconcile();
  expect(await bankedOf(third.number)).toMatchObject({ banked: null });
});

it('a deposit of several checks confirms each of them, in any order, until it is removed', async () => {
  const draw = seeded(91);
  const many = [401, 402, 403].map((number) =>
    drawVisit(draw, number, drawPatient(draw, number), { day: 500 }),
  );
  const [early, ...later] = many.map(({ remittance }) => remittance);
  if (!early) throw new Error('visits are drawn');
  await seedRecord(db, early);
  await reconcile();
  const amountCents = many.reduce((sum, visit) => sum + cents(checkOf(visit).amount), 0);
  const date = checkOf(many[0] ?? first).date;
  await typeDeposit({ deposit: { date, amountCents, trace: null, description: null }, person }, db);
  await reconcile();
  const proved = () => Promise.all(many.map((visit) => bankedOf(checkOf(visit).number)));
  expect((await proved())[0]).toMatchObject({ banked: null });
  for (const paper of later) await seedRecord(db, paper);
  await reconcile();
  expect(await proved()).toEqual(many.map(() => ({ banked: amountCents, balanced: true })));
  const open = async () => {
    const { conflicts } = await listConflicts(person, { list: 'open', limit: 200 }, db);
    const mine = new Set(many.map((visit) => cents(checkOf(visit).amount)));
    return conflicts.filter(
      (one) => one.kind === 'deposit-missing' && mine.has(one.amountCents ?? 0),
    );
  };
  expect(await open()).toEqual([]);
  const whole = await db.deposit.findFirstOrThrow({ where: { amountCents } });
  await dropDeposit({ id: whole.id, person }, db);
  await reconcile();
  expect(await proved()).toEqual(many.map(() => ({ banked: null, balanced: true })));
});

it('an EOB is missing when its payer has answered nine of ten claims in that time', async () => {
  const answered = drawVisits(31, 9).map((visit) => waiting(visit, 'quick'));
  for (const { claim, remittance } of answered)
    for (const paper of [claim, remittance]) await seedRecord(db, paper);
  const [open] = drawVisits(47, 1).map((visit) => waiting(visit, 'open'));
  if (!open) throw new Error('a visit is drawn');
  await seedRecord(db, open.claim);
  await reconcile();
  const { conflicts } = await listConflicts(person, { list: 'work', limit: 200 }, db);
  const missing = conflicts.find(
    ({ kind, amountCents }) =>
      kind === 'claim-without-eob' && amountCents === cents(open.claim.fields.totalCharge),
  );
  // Synthetic EOBs are dated the 18th, and claims are signed on the 2nd.
  const signed = Date.parse(open.claim.fields.signatureDate ?? '');
  const due = new Date(signed + 16 * 86_400_000).toISOString().slice(0, 10);
  expect(missing?.deadline).toBe(due);
});

const cents = (amount: string | null | undefined) => Math.round(Number(amount) * 100);

/** The papers of a visit under names of their own, for a payer that is otherwise unknown. */
function waiting(visit: DrawnVisit, mark: string): DrawnVisit {
  for (const paper of papersOf(visit)) {
    Object.assign(paper, { record: `${mark}-${paper.record}`, sha256: `${mark}-${paper.sha256}` });
    if (paper.fields['payer.name']) paper.fields['payer.name'] = 'Harbor Mutual';
  }
  return visit;
}

it('a patient’s visits are found behind hundreds of a family that has the same numbers', async () => {
  const draw = seeded(78);
  const patient = { ...drawPatient(draw, 1), last: 'QUISENBERRY', member: 'M900100201' };
  const child = { ...patient, first: 'ZORA', short: 'ZORA', birthDate: '2015-01-01' };
  const [one, other] = [401, 402].map((number) => drawVisit(draw, number, patient).claim);
  const later = drawVisit(draw, 403, child).claim;
  if (!one || !other) throw new Error('visits are drawn');
  const ids = await seedRecords(db, [one, other, later]);
  await reconcile();
  const [mine, , childs] = await Promise.all(
    ids.map((recordId) =>
      db.encounterMember.findFirstOrThrow({ where: { recordId }, include: { encounter: true } }),
    ),
  );
  if (!mine || !childs) throw new Error('claims have encounters');
  const many = Array.from({ length: 300 }, (_, at) => `${childs.encounterId}-${at}`);
  await db.encounter.createMany({
    data: many.map((id) => ({ ...childs.encounter, id, from: '2051-01-01' })),
  });
  await db.encounterMember.createMany({
    data: many.map((encounterId) => ({ encounterId, recordId: childs.recordId })),
  });
  const found = await listVisits(mine.encounterId, person, db);
  expect(found?.visits).toHaveLength(2);
  expect(found?.more).toBe(false);
  await db.encounter.deleteMany({ where: { id: { in: many } } });
});

it('a patient’s balance covers all their visits the viewer may see, and nobody else’s', async () => {
  const draw = seeded(77);
  const patient = { ...drawPatient(draw, 1), last: 'VANDERMEER', member: 'M900100200' };
  const sister = { ...patient, first: 'ZORA', short: 'ZO', birthDate: '1950-01-01' };
  const own = [301, 302, 303].map((number) => drawVisit(draw, number, patient));
  const others = [304, 305].map((number) => drawVisit(draw, number, sister));
  for (const paper of [...own, ...others].flatMap(papersOf)) await seedRecord(db, paper);
  await reconcile();
  const { encounters } = await listEncounters(person, { limit: 200 }, db);
  const [mine] = encounters.filter(({ patient: name }) => /VANDERMEER/i.test(name ?? ''));
  const nameOf = mine?.patient ?? '';
  const found = await listVisits(mine?.id ?? '', person, db);
  const expected = nameOf.includes('Z') ? others : own;
  expect(found?.visits).toHaveLength(expected.length);
  const owed = expected.flatMap(({ lines }) => lines).reduce((sum, line) => sum + line.owed, 0);
  const balance = found?.visits.reduce((sum, { balanceCents }) => sum + (balanceCents ?? 0), 0);
  expect(balance).toBe(owed);

  const team = await db.team.create({ data: { name: 'Elsewhere' } });
  const rita = await seedPerson(db, 'rita', 'reviewer');
  const viewed = { id: TeamId.parse(team.id), everyones: false, payers: [], facilities: [] };
  const outsider = { ...rita, team: viewed };
  expect(await listVisits(mine?.id ?? '', outsider, db)).toBeNull();
});
