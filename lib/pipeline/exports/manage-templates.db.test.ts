import { beforeAll, expect, it } from 'vitest';
import { appendDecisions, decision } from '#lib/decisions/append-decisions.ts';
import { listExports } from '#lib/export/store.ts';
import type { ExportTemplate } from '#lib/model/exchange/export-template.ts';
import { DocumentId, RecordId, TeamId } from '#lib/model/ids.ts';
import type { Person } from '#lib/model/user.ts';
import { drawVisits, papersOf } from '#lib/testing/encounters/draw-world.ts';
import { seedRecord } from '#lib/testing/encounters/seed-record.ts';
import { seedPerson } from '#lib/testing/seed-basics.ts';
import { testDatabase } from '#lib/testing/test-database.ts';
import { exportRecords } from './export-records.ts';
import { addTemplate, changeTemplate, dropTemplate, previewTemplate } from './manage-templates.ts';

const { db } = await testDatabase();
const visits = drawVisits(3, 5);
let person: Person;

const TEMPLATE: ExportTemplate = {
  form: 'cms-1500',
  rows: 'line',
  dates: 'MM/DD/YYYY',
  money: '$1,234.56',
  delimiter: ',',
  columns: [
    { header: 'Account', source: { kind: 'field', path: 'patientAccount' } },
    { header: 'CPT', source: { kind: 'field', path: 'lines[].procedure' } },
    { header: 'Day', source: { kind: 'field', path: 'lines[].serviceFrom' } },
  ],
};

/** What the file has to say, from what was drawn. */
const EXPECTED = visits
  .flatMap(({ claim: { fields } }) =>
    Object.keys(fields).flatMap((path) => {
      const row = /^(lines\[\d+\])\.procedure$/.exec(path)?.[1];
      if (row === undefined) return [];
      const [year, month, day] = (fields[`${row}.serviceFrom`] ?? '').split('-');
      return `${fields.patientAccount},${fields[path]},${month}/${day}/${year}`;
    }),
  )
  .sort();

const exportWith = async (template: string) => {
  const made = await exportRecords({ format: 'csv', template, filter: {}, person }, db);
  const [header, ...rows] = Buffer.from(made.bytes).toString().trimEnd().split('\r\n');
  return { header, rows: rows.sort(), count: made.recordCount };
};

beforeAll(async () => {
  person = await seedPerson(db, 'ada', 'admin');
  for (const paper of visits.flatMap(papersOf)) await seedRecord(db, paper);
});

it('an export uses the newest version of its template, and only records of its form', async () => {
  const saved = await addTemplate({ name: 'Billing system', template: TEMPLATE, person }, db);
  if (saved.kind !== 'saved') throw new Error(saved.kind);
  expect(await exportWith(saved.id)).toEqual({
    header: 'Account,CPT,Day',
    rows: EXPECTED,
    count: visits.length,
  });

  const [account, ...others] = TEMPLATE.columns;
  if (!account) throw new Error('there are columns');
  const columns = [{ ...account, header: '=Account' }, ...others];
  const changed = { ...TEMPLATE, columns };
  expect(await changeTemplate({ id: saved.id, template: changed, person }, db)).toEqual({
    kind: 'saved',
    id: saved.id,
    version: 2,
  });
  expect((await exportWith(saved.id)).header).toBe("'=Account,CPT,Day");
  const used = (await listExports(person, db)).map(({ template }) => template);
  expect(used).toEqual([2, 1].map((version) => ({ name: 'Billing system', version })));
});

it('a name is taken until the template is removed; then its versions go on', async () => {
  const add = () => addTemplate({ name: 'Twice', template: TEMPLATE, person }, db);
  const first = await add();
  if (first.kind !== 'saved') throw new Error(first.kind);
  expect(await add()).toEqual({ kind: 'name-taken' });
  await dropTemplate({ id: first.id, person }, db);
  await expect(exportWith(first.id)).rejects.toMatchObject({ code: 'not-found' });
  expect(await add()).toEqual({ kind: 'saved', id: first.id, version: 2 });
});

it('a column of a field that the form does not have is refused, and so is a template for JSON', async () => {
  const source = { kind: 'field' as const, path: 'lines[].paid' };
  const template = { ...TEMPLATE, columns: [{ header: 'Paid', source }] };
  const unknown = { kind: 'unknown-field', header: 'Paid' };
  expect(await addTemplate({ name: 'Wrong', template, person }, db)).toEqual(unknown);
  expect(await previewTemplate({ template, person }, db)).toEqual(unknown);
  const saved = await addTemplate({ name: 'Right', template: TEMPLATE, person }, db);
  if (saved.kind !== 'saved') throw new Error(saved.kind);
  await expect(
    exportRecords({ format: 'json', template: saved.id, filter: {}, person }, db),
  ).rejects.toMatchObject({ code: 'bad-request' });
});

it('a preview has real rows, is logged for each record, and shows only what the person may see', async () => {
  const preview = await previewTemplate({ template: TEMPLATE, person }, db);
  if (preview.kind !== 'rows') throw new Error(preview.kind);
  const [header, ...rows] = preview.rows;
  expect(header).toEqual(['Account', 'CPT', 'Day']);
  expect(rows.length).toBeGreaterThan(0);
  expect(EXPECTED).toEqual(expect.arrayContaining(rows.map((row) => row.join(','))));
  const viewed = { action: 'record.viewed', actorId: person.id };
  expect(await db.decision.count({ where: viewed })).toBe(3);
  // Counts as the same visit: a preview follows every change of the template.
  await previewTemplate({ template: TEMPLATE, person }, db);
  expect(await db.decision.count({ where: viewed })).toBe(3);

  // Another process may have logged a part of it.
  const sam = await seedPerson(db, 'sam', 'reviewer');
  const [one] = await db.decision.findMany({ where: viewed, take: 1 });
  const actor = { kind: 'person', id: sam.id } as const;
  const documentId = DocumentId.parse(one?.documentId);
  const recordId = RecordId.parse(one?.recordId);
  await appendDecisions(db, [decision({ action: 'record.viewed', actor, documentId, recordId })]);
  await previewTemplate({ template: TEMPLATE, person: sam }, db);
  expect(await db.decision.count({ where: { ...viewed, actorId: sam.id } })).toBe(3);

  const team = await db.team.create({ data: { name: 'North' } });
  const other = await seedPerson(db, 'rita', 'reviewer');
  const north = { id: TeamId.parse(team.id), everyones: false, payers: [], facilities: [] };
  const rita = { ...other, team: north };
  expect(await previewTemplate({ template: TEMPLATE, person: rita }, db)).toEqual({
    kind: 'rows',
    rows: [header],
  });
});
