import sharp from 'sharp';
import { appendReadings } from '#lib/extraction/store.ts';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { pageBox } from '#lib/model/box.ts';
import { DocumentId, pageIdOf, RecordId, RowId, wordIdOf } from '#lib/model/ids.ts';
import { pathAt } from '#lib/model/path.ts';
import { RawScore } from '#lib/model/probability.ts';
import type { Claim, ReadingDraft } from '#lib/model/reading.ts';
import { enqueueSteps } from '#lib/pipeline/enqueue-steps.ts';
import { getDb } from '#lib/platform/db.ts';
import { getStorage } from '#lib/platform/storage.ts';
import { toJson } from '#lib/platform/to-json.ts';
import { until } from '#lib/testing/until.ts';
import { doubt } from './seed-records.ts';

const LINES = 60;
const WORDS = 800;
const COLUMNS = 10;
const FORM = 'patient-statement';
const WIDTH_PX = 1700;
const HEIGHT_PX = 2200;

/**
 * One statement with sixty lines on a page with eight hundred words, each line with a question: the
 * heaviest desk.
 */
export async function seedWideRecord(): Promise<RecordId> {
  const db = getDb();
  const documentId = DocumentId.parse('fe'.repeat(32));
  const recordId = RecordId.parse(`rec_${'f'.repeat(20)}`);
  const words = Array.from({ length: WORDS }, (_, index) => wordAt(index));
  await getStorage().putBytes(`pages/${documentId}/1.jpg`, await draw(words));
  await db.document.create({
    data: {
      id: documentId,
      fileName: 'wide.pdf',
      kind: 'pdf',
      byteCount: 1,
      state: 'ready',
      pageCount: 1,
      pages: {
        create: {
          id: pageIdOf(documentId, 1),
          number: 1,
          widthPx: WIDTH_PX,
          heightPx: HEIGHT_PX,
          origin: 'digital',
          rotation: 0,
          quality: { sharpness: null, contrast: null, skewDegrees: null, dpi: null },
          hiddenText: [],
          textWords: toJson(words),
          needsOcr: false,
          words: toJson(words),
          imageKey: `pages/${documentId}/1.jpg`,
        },
      },
      records: { create: { id: recordId, form: FORM, formScore: 1, pages: [1] } },
    },
  });
  await db.$transaction(async (tx) => {
    await appendReadings(tx, readingsOf(recordId), null);
    await enqueueSteps(tx, [{ step: 'agree', id: recordId }]);
  });
  await until(async () => {
    const record = await db.record.findUniqueOrThrow({ where: { id: recordId } });
    return record.state === 'review' ? record : null;
  });
  // What a person says is certain, so nothing would be asked.
  const rows = Array.from({ length: LINES }, (_, line) => rowAt(line));
  await doubt(
    recordId,
    rows.map((row) => pathAt('lines[].amount', row)),
  );
  return recordId;
}

function rowAt(line: number): RowId {
  return RowId.parse(`b${line}`);
}

function wordAt(index: number) {
  const [row, column] = [Math.floor(index / COLUMNS), index % COLUMNS];
  const [x, y] = [0.03 + column * 0.095, 0.02 + row * 0.012];
  return {
    id: wordIdOf(1, index),
    page: 1,
    text: `${100 + index}.00`,
    box: pageBox(x, y, x + 0.06, y + 0.009),
    confidence: 0.9,
    source: 'text-layer',
  };
}

/** All readings are from a person, because a machine's readings count only from its last run. */
function readingsOf(recordId: RecordId): ReadingDraft[] {
  const form = BUILT_IN.get(FORM);
  const columns = form.fields.filter(({ pattern }) => pattern.startsWith('lines[]'));
  const claims = Array.from({ length: LINES }, (_, line): Claim[] => {
    const row = rowAt(line);
    const after = line === 0 ? null : rowAt(line - 1);
    const score = RawScore.parse(1);
    return [
      { kind: 'row-present', list: 'lines', row, after, place: null, score },
      ...columns.map(({ pattern, type }, column): Claim => {
        const word = wordAt((line * COLUMNS + column) % WORDS);
        return {
          kind: 'value',
          path: pathAt(pattern, row),
          value: type === 'date' ? '2026-03-04' : word.text,
          absence: null,
          place: { page: 1, box: word.box, wordIds: [word.id] },
          grounding: { status: 'exact' },
          score,
          candidates: [],
          signals: {},
        };
      }),
    ];
  });
  const reader = { kind: 'human' as const, version: 'bench' };
  return claims.flat().map((claim) => ({
    subject: { kind: 'record', id: recordId },
    reader,
    claim,
    by: null,
  }));
}

function draw(words: readonly ReturnType<typeof wordAt>[]): Promise<Buffer> {
  const texts = words.map(
    ({ box, text }) =>
      `<text x="${box[0] * WIDTH_PX}" y="${box[3] * HEIGHT_PX}" font-size="20">${text}</text>`,
  );
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH_PX}" height="${HEIGHT_PX}"><rect width="100%" height="100%" fill="white"/>${texts.join('')}</svg>`;
  return sharp(Buffer.from(svg)).jpeg({ quality: 80 }).toBuffer();
}
