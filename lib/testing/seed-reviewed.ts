import { createHash } from 'node:crypto';
import { buildExample } from '#lib/extraction/learning/build-example.ts';
import type { Example } from '#lib/extraction/learning/learn-record.ts';
import { appendExample } from '#lib/extraction/learning/store.ts';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { DocumentId, RecordId } from '#lib/model/ids.ts';
import type { Page } from '#lib/model/page.ts';
import type { Db } from '#lib/platform/db.ts';
import { toJson } from '#lib/platform/to-json.ts';
import { drawDocument } from './generator/draw-document.ts';
import { listWords } from './generator/list-words.ts';
import { createRandom } from './generator/random.ts';

/** A generated receipt with its words, as a reviewer who enters the true values leaves it. */
export function drawReviewed(look: number, seed: number) {
  const drawn = drawDocument('receipt', look, seed);
  const random = createRandom(`${look}/${seed}`);
  const pages = drawn.pages.map((drawing, at) => listWords(drawing, at + 1, random).page);
  const hash = createHash('sha256').update(`${look}/${seed}`).digest('hex');
  const documentId = DocumentId.parse(hash);
  const fields = drawn.records[0]?.fields ?? {};
  const example = buildExample({
    form: BUILT_IN.get('receipt'),
    record: { documentId, pages: [1], region: null },
    pages,
    fields: Object.entries(fields).map(([path, value]) => ({ path, value, place: null })),
  });
  return { documentId, recordId: RecordId.parse(`rec_${hash.slice(0, 20)}`), pages, example };
}

/** Such a receipt in the database: read, accepted, and last in the learning log. */
export async function seedReviewed(
  db: Db,
  look: number,
  seed: number,
): Promise<{ recordId: RecordId; documentId: DocumentId; example: Example }> {
  const { documentId, recordId, pages, example } = drawReviewed(look, seed);
  await db.document.create({
    data: {
      id: documentId,
      fileName: `receipt-${look}-${seed}.pdf`,
      kind: 'pdf',
      byteCount: 1,
      state: 'ready',
    },
  });
  for (const page of pages) await createPage(db, documentId, page);
  await db.record.create({
    data: {
      id: recordId,
      documentId,
      form: 'receipt',
      formScore: 1,
      pages: [1],
      state: 'accepted',
    },
  });
  await db.$transaction((tx) =>
    appendExample(tx, { id: recordId, documentId }, 'receipt', example),
  );
  return { recordId, documentId, example };
}

async function createPage(db: Db, documentId: DocumentId, page: Page): Promise<void> {
  const { words, quality, hiddenText, flags, ...rest } = page;
  await db.page.create({
    data: {
      ...rest,
      id: `${documentId}/${page.number}`,
      documentId,
      words: toJson(words),
      quality: toJson(quality),
      hiddenText: toJson(hiddenText),
      flags: toJson(flags),
      textWords: [],
      needsOcr: false,
      imageKey: '',
    },
  });
}
