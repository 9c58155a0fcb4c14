import { expect, it } from 'vitest';
import { appendLineage } from '#lib/assets/append-lineage.ts';
import { assetUri, parseAssetUri } from '#lib/model/asset-uri.ts';
import type { Made } from '#lib/model/lineage.ts';
import { seedDocument, seedPerson } from '#lib/testing/seed-basics.ts';
import { testDatabase } from '#lib/testing/test-database.ts';
import { walkAround } from './walk-around.ts';

const { db } = await testDatabase();

it('what a record was made from and for is that of its newest version, or of the one at that time', async () => {
  const person = await seedPerson(db, 'ada', 'admin');
  const documentId = await seedDocument(db);
  const id = `rec_${'a'.repeat(20)}`;
  await db.record.create({
    data: { id, documentId, form: 'receipt', formScore: 1, pages: [1], state: 'accepted' },
  });
  const [record, document] = [assetUri('record', id), assetUri('document', documentId)];
  const run = (number: number) => `0000000${number}-0000-7000-8000-000000000000`;
  const append = (made: Made[]) => db.$transaction((tx) => appendLineage(tx, made));
  for (const number of [1, 2])
    await append([
      { asset: assetUri('reading-set', run(number)), of: record, from: [document] },
      {
        asset: assetUri('record-version', run(number)),
        of: record,
        from: [assetUri('reading-set', run(number))],
      },
    ]);
  const { last } = await walkAround(record, person, { depth: 4 });
  await append([{ asset: assetUri('export', run(3)), from: [assetUri('record-version', run(2))] }]);

  const now = await walkAround(record, person, { depth: 4 });
  const namesOf = ({ assets }: typeof now.up) =>
    assets.map(({ uri }) => parseAssetUri(uri)).map(({ type, id }) => `${type} ${id}`);
  expect(namesOf(now.up).sort()).toEqual(
    [
      `document ${documentId}`,
      `reading-set ${run(2)}`,
      `record ${id}`,
      `record-version ${run(2)}`,
    ].sort(),
  );
  expect(namesOf(now.down)).toContain(`export ${run(3)}`);
  const before = await walkAround(record, person, { depth: 4, at: last - 1 });
  expect(namesOf(before.up)).toContain(`record-version ${run(1)}`);
  expect(namesOf(before.down)).not.toContain(`export ${run(3)}`);
});
