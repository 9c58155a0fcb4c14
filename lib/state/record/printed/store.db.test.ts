import { describe, expect, it } from 'vitest';
import { PageBox } from '#lib/model/box.ts';
import type { RecordPart } from '#lib/model/record.ts';
import { compareStarts } from '#lib/model/review/own-parts.ts';
import { toJson } from '#lib/platform/to-json.ts';
import { seeded } from '#lib/testing/random/seeded.ts';
import { seedDocument } from '#lib/testing/seed-basics.ts';
import { testDatabase } from '#lib/testing/test-database.ts';
import { listPrinted } from './store.ts';

const { db } = await testDatabase();
const documentId = await seedDocument(db);
const random = seeded(7);
const below = (end: number) => Math.floor(random() * end);

interface Placed {
  readonly id: string;
  readonly pages: number[];
  readonly region: RecordPart[] | null;
}

/**
 * Alone on its pages, or beside others, after shared parts or with nothing else; often in a tie.
 */
function place(at: number): Placed {
  const id = `rec_${at.toString(16).padStart(20, '0')}`;
  const pages = [1 + below(4), ...(random() < 0.5 ? [5 + below(3)] : [])];
  const part = (): RecordPart => ({
    page: 1 + below(4),
    box: PageBox.parse([0, below(4) / 4, 1, 1]),
    ...(random() < 0.4 ? { shared: random() < 0.7 } : {}),
  });
  return { id, pages, region: random() < 0.3 ? null : Array.from({ length: below(4) }, part) };
}

const placed = Array.from({ length: 200 }, (_, at) => place(at));
await db.record.createMany({
  data: placed.map(({ region, ...record }) => ({
    ...{ ...record, documentId, form: 'receipt', formScore: 1 },
    ...(region ? { region: toJson(region) } : {}),
  })),
});
const gone = { id: 'rec_gone', documentId, form: 'receipt', formScore: 1, pages: [1] };
await db.record.create({ data: { ...gone, state: 'gone' } });
const printed = placed.toSorted(compareStarts).map(({ id }, at) => ({ id, number: at + 1 }));

const idsOf = ({ records }: Awaited<ReturnType<typeof listPrinted>>) =>
  records.map(({ id, number }) => ({ id, number }));

describe('the records of a document, as they are printed', () => {
  it('are in the same order in the database as on the screen', async () => {
    const found = await listPrinted(documentId, { first: 1_000 }, db);
    expect(idsOf(found)).toEqual(printed);
    expect(found.all).toBe(200);
  });

  it('are listed from the first, or around one of them, with how many there are', async () => {
    const first = await listPrinted(documentId, { first: 3 }, db);
    expect([idsOf(first), first.all]).toEqual([printed.slice(0, 3), 200]);
    for (const at of [0, 1, 100, 199]) {
      const around = await listPrinted(documentId, { around: printed[at]?.id ?? '', each: 5 }, db);
      expect(idsOf(around)).toEqual(printed.slice(Math.max(0, at - 5), at + 6));
    }
    const unknown = await listPrinted(documentId, { around: gone.id, each: 5 }, db);
    expect(idsOf(unknown)).toEqual(printed.slice(0, 6));
  });
});
