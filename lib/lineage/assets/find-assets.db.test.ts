import { beforeAll, describe, expect, it } from 'vitest';
import { assetUri } from '#lib/model/asset-uri.ts';
import { DocumentId } from '#lib/model/ids.ts';
import type { Person } from '#lib/model/user.ts';
import { findViewedTeam } from '#lib/platform/sign-in/find-viewed-team.ts';
import * as documents from '#lib/state/document/store.ts';
import { seedPerson } from '#lib/testing/seed-basics.ts';
import { seedReceipt } from '#lib/testing/seed-receipt.ts';
import { testDatabase } from '#lib/testing/test-database.ts';
import { sweepAssets } from '../upkeep/sweep-assets.ts';
import { takeEvents } from '../upkeep/take-events.ts';
import { describeAsset } from './describe-asset.ts';
import { findAssets } from './find-assets.ts';
import { listClues } from './list-clues.ts';

const { db } = await testDatabase();
let supervisor: Person;
let reviewer: Person;

beforeAll(async () => {
  supervisor = await seedPerson(db, 'sue', 'supervisor');
  reviewer = await seedPerson(db, 'ray', 'reviewer');
  const people = [
    ['anna', 'Anna Lindqvist'],
    ['annabel', 'Annabel Lind'],
    ['u-3', 'Bo Anna Lindqvist-Hale'],
  ] as const;
  for (const [id, name] of people)
    await db.user.create({ data: { id, name, email: `${id}@example.org` } });
  await db.webhook.create({
    data: { url: 'https://anna.example.org/', description: '', kinds: [], createdById: 'u-3' },
  });
  await sweepAssets(db);
});

const namesOf = async (typed: string, viewer = supervisor) =>
  (await findAssets(typed, viewer)).map(({ name, by }) => [name, by]);

async function receiveNamed(fileName: string, byte: string): Promise<DocumentId> {
  const id = DocumentId.parse(byte.repeat(32));
  await db.$transaction((tx) =>
    documents.receive(tx, {
      id,
      fileName,
      kind: 'pdf',
      byteCount: 1,
      sample: false,
      uploadedById: supervisor.id,
      teamId: null,
    }),
  );
  return id;
}

describe('what is found', () => {
  it.each([
    // Exact matches first, then prefixes, then similar names, then related ones.
    [
      'Anna Lindqvist',
      [
        ['Anna Lindqvist', 'exact'],
        ['Bo Anna Lindqvist-Hale', 'similar'],
      ],
    ],
    [
      'anna lind',
      [
        ['Anna Lindqvist', 'beginning'],
        ['Annabel Lind', 'similar'],
        ['Bo Anna Lindqvist-Hale', 'similar'],
      ],
    ],
    // One wrong letter.
    [
      'Lindqwist',
      [
        ['Anna Lindqvist', 'similar'],
        ['Bo Anna Lindqvist-Hale', 'similar'],
      ],
    ],
    ['no such thing', []],
  ])('of %s, in this order', async (typed, expected) => {
    const found = (await namesOf(typed)).filter(([name]) => !name?.startsWith('Webhook'));
    expect(found).toEqual(expected);
  });

  it('includes what refers to something with that name', async () => {
    expect(await namesOf('bo')).toContainEqual(['Webhook anna.example.org', 'related']);
  });

  it('is what has a tag of that name, and what its source no longer has where that is wanted', async () => {
    const endpoint = { url: 'http://127.0.0.1:1/', model: 'm', patientData: true };
    await db.modelEndpoint.create({ data: { ...endpoint, name: 'in-house' } });
    await sweepAssets(db);
    expect(await namesOf('patient data')).toContainEqual(['in-house', 'related']);
    await db.modelEndpoint.delete({ where: { name: 'in-house' } });
    while ((await takeEvents(db)) > 0);
    expect(await namesOf('in-house')).toEqual([]);
    const gone = await findAssets('in-house', supervisor, { type: 'endpoint', state: 'gone' });
    expect(gone).toMatchObject([{ uri: assetUri('endpoint', 'in-house'), by: 'exact' }]);
  });

  it('is only what the viewer may see', async () => {
    expect(await namesOf('Anna Lindqvist', reviewer)).toEqual([]);
  });

  it('is a document by its file name, which the graph does not hold', async () => {
    const id = await receiveNamed('Zyxwvut-Quillon.pdf', 'cd');
    const [hit] = await findAssets('zyxwvut-quillon.pdf', reviewer);
    expect(hit).toMatchObject({ uri: assetUri('document', id), by: 'words' });
    expect(hit?.name).not.toContain('Zyxwvut');
    const [byId] = await findAssets(id.slice(0, 12), reviewer);
    expect(byId).toMatchObject({ uri: assetUri('document', id), by: 'beginning' });
  });

  it('is a number on a document, though it looks like the beginning of an id', async () => {
    const id = await receiveNamed('claim 40718263.pdf', 'ef');
    const [hit] = await findAssets('40718263', reviewer);
    expect(hit).toMatchObject({ uri: assetUri('document', id), by: 'words' });
  });

  it('includes nothing of another team, even by its address', async () => {
    const uri = assetUri('document', await receiveNamed('of-no-team.pdf', 'ab'));
    const { id: teamId } = await db.team.create({
      data: { name: 'North' },
    });
    const inTeam = { ...reviewer, team: await findViewedTeam(teamId) };
    expect(await findAssets(uri, reviewer)).toMatchObject([{ uri, by: 'exact' }]);
    expect(await findAssets(uri, inTeam)).toEqual([]);
    const record = assetUri('record', `rec_${'0'.repeat(24)}`);
    expect(await findAssets(record, inTeam)).toEqual([]);
    expect(await describeAsset(record, inTeam)).toBeNull();
  });

  it('is the one of that name, however many others have as much of it', async () => {
    const people = Array.from({ length: 120 }, (_, at) => `Quinn Zabriskie ${at + 100}`);
    for (const [at, name] of [...people, 'Zabriskie Quinn 7', 'Quinn Zabriskie'].entries())
      await db.user.create({ data: { id: `q${at}`, name, email: `q${at}@example.org` } });
    await sweepAssets(db);
    const [first, second] = await namesOf('quinn zabriskie');
    expect(first).toEqual(['Quinn Zabriskie', 'exact']);
    expect(second?.[1]).toBe('beginning');
    // Half of it is enough if nothing has all of it.
    expect(await namesOf('Zabriskie Quilm')).toContainEqual(['Zabriskie Quinn 7', 'similar']);
  });

  it('is found once the event of its change was taken, which is looked for each second', async () => {
    await db.user.update({ where: { id: 'anna' }, data: { name: 'Petronella Quist' } });
    expect(await namesOf('petronella')).toEqual([]);
    await takeEvents(db);
    expect(await namesOf('petronella')).toContainEqual(['Petronella Quist', 'beginning']);
  });
});

describe('what is found is told apart', () => {
  it('by what is printed on it, by its file, and by when it came to be', async () => {
    const documentId = await receiveNamed('Quillfeather visit.pdf', '12');
    const { recordId } = await seedReceipt(db, documentId, 1);
    const [first, second] = await Promise.all(
      [1, 2].map((recordCount) =>
        db.export.create({
          data: { format: 'json', filter: {}, fileKey: '', recordCount, byId: supervisor.id },
        }),
      ),
    );
    const uris = [
      assetUri('document', documentId),
      assetUri('record', recordId),
      assetUri('export', first?.id ?? ''),
      assetUri('export', second?.id ?? ''),
    ];
    const clues = await listClues(supervisor, uris);
    expect(uris.map((uri) => clues.get(uri))).toEqual([
      ['Quillfeather visit.pdf', expect.any(Date)],
      expect.arrayContaining(['Quillfeather visit.pdf, page 1']),
      [first?.createdAt, '1 record', supervisor.name],
      [second?.createdAt, '2 records', supervisor.name],
    ]);
  });
});
