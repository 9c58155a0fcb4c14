import sharp from 'sharp';
import { appendDecisions, decision } from '#lib/decisions/append-decisions.ts';
import { hashEntry } from '#lib/decisions/chain.ts';
import { type DocumentId, pageIdOf, UserId } from '#lib/model/ids.ts';
import { getDb } from '#lib/platform/db.ts';
import { getStorage } from '#lib/platform/storage.ts';
import { toJson } from '#lib/platform/to-json.ts';
import { HEIGHT_PX, makeRecord, type StillField, WIDTH_PX, wordAt } from './make-record.ts';
import {
  CHECKS,
  DECIDED_RECORD,
  documentIdOf,
  LINES,
  NONE,
  OPEN_RECORD,
  receiptFields,
  recordIdOf,
  STATEMENT,
  STATEMENT_FIELDS,
  UNSURE,
} from './still-papers.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** The first entry of the log, as if it had been made ten days ago. */
export async function beginLog(): Promise<void> {
  const entry = {
    sequence: 1n,
    at: ago(10 * DAY_MS),
    action: 'access.refused',
    actorKind: 'person',
    actorId: 'somebody',
    documentId: null,
    recordId: null,
    taskId: null,
    path: null,
    sealed: null,
    reason: null,
    facts: { detail: 'GET /users' },
    previousHash: '0'.repeat(64),
  };
  await getDb().decision.create({ data: { ...entry, hash: hashEntry(entry) } });
}

/**
 * Documents in every state, a queue, two weeks of accepted records, judgments, and blind audits.
 */
export async function fillStill(): Promise<void> {
  const people = await getDb().user.findMany({ orderBy: { role: 'asc' } });
  const idOf = (role: string) => UserId.parse(people.find((one) => one.role === role)?.id);
  const [sam, rae] = [idOf('supervisor'), idOf('reviewer')];
  await fillQueue(sam, rae);
  for (let back = 1; back <= 13; back++) await acceptReceipt(back, back % 4 === 1 ? sam : null);
  await exportSome(sam);
  await judgeFields(sam);
  await lookBlindly();
}

async function fillQueue(sam: UserId, rae: UserId): Promise<void> {
  await makeDocument(1, 'statement-riverside.pdf', 2, STATEMENT_FIELDS, 30 * HOUR_MS);
  const common = { documentId: STATEMENT, form: 'patient-statement', rows: { lines: LINES } };
  await makeRecord({
    ...common,
    recordId: OPEN_RECORD,
    page: 1,
    fields: STATEMENT_FIELDS,
    checks: CHECKS,
    task: { state: 'open', createdAt: ago(30 * HOUR_MS), expectedLossUsd: 12.4 },
  });
  await makeRecord({
    ...common,
    recordId: recordIdOf(2),
    page: 2,
    fields: STATEMENT_FIELDS.map((field) => ({ ...field, reasons: NONE })).with(2, {
      path: 'account',
      value: 'RV-20931',
      probability: 0.81,
      reasons: [UNSURE],
    }),
    task: { state: 'open', createdAt: ago(30 * HOUR_MS), expectedLossUsd: 3.8, overdue: true },
  });
  const states = [
    { state: 'open', createdAt: ago(2 * HOUR_MS), expectedLossUsd: 1.1, leaseOwnerId: rae },
    { state: 'escalated', createdAt: ago(50 * HOUR_MS), expectedLossUsd: 6, note: 'Two patients?' },
    { state: 'snoozed', createdAt: ago(99 * HOUR_MS), expectedLossUsd: 2, note: 'Payer called.' },
  ] as const;
  for (const [at, task] of states.entries()) {
    const number = 3 + at;
    const fields = receiptFields(number, [UNSURE]);
    await makeDocument(number, `receipt-${number}.jpg`, 1, fields, 2 * HOUR_MS * number);
    const recordId = recordIdOf(number);
    await makeRecord({
      documentId: documentIdOf(number),
      recordId,
      form: 'receipt',
      page: 1,
      fields,
      task,
    });
  }
  await getDb().document.create({
    data: {
      ...documentRow(9, 'scan-of-the-safe.pdf', 5 * DAY_MS),
      state: 'failed',
      errorCode: 'password-required',
      uploadedById: sam,
    },
  });
}

async function acceptReceipt(back: number, by: UserId | null): Promise<void> {
  const number = 19 + back;
  const fields = receiptFields(number, []);
  const at = new Date(noonOf(back));
  await makeDocument(number, `receipt-${number}.jpg`, 1, fields, back * DAY_MS);
  await makeRecord({
    documentId: documentIdOf(number),
    recordId: recordIdOf(number),
    form: 'receipt',
    page: 1,
    fields,
    checks: back === 1 ? [{ ...CHECKS[0], outcome: 'pass', message: 'The sums add up.' }] : [],
    accepted: { at, by },
    task:
      by === null
        ? undefined
        : {
            state: 'done',
            createdAt: new Date(at.getTime() - 3 * HOUR_MS),
            doneAt: at,
            expectedLossUsd: 0,
          },
  });
}

async function makeDocument(
  number: number,
  fileName: string,
  pages: number,
  fields: readonly StillField[],
  ageMs: number,
): Promise<void> {
  const id = documentIdOf(number);
  const picture = await draw(fields.length);
  await getDb().document.create({
    data: {
      ...documentRow(number, fileName, ageMs),
      state: 'ready',
      pageCount: pages,
      pagesRead: pages,
      pages: {
        create: Array.from({ length: pages }, (_, at) => pageRow(id, at + 1, fields)),
      },
    },
  });
  for (let page = 1; page <= pages; page++)
    await getStorage().putBytes(`pages/${id}/${page}.jpg`, picture);
}

function documentRow(number: number, fileName: string, ageMs: number) {
  return {
    id: documentIdOf(number),
    fileName,
    kind: fileName.endsWith('pdf') ? ('pdf' as const) : ('jpeg' as const),
    byteCount: 40_000 + number * 1_000,
    uploadedAt: ago(ageMs + number * 60_000),
  };
}

function pageRow(documentId: DocumentId, number: number, fields: readonly StillField[]) {
  const words = toJson(fields.map(({ value }, at) => wordAt(number, at, value ?? '-'))) ?? [];
  return {
    id: pageIdOf(documentId, number),
    number,
    widthPx: WIDTH_PX,
    heightPx: HEIGHT_PX,
    origin: 'digital' as const,
    rotation: 0,
    quality: { sharpness: null, contrast: null, skewDegrees: null, dpi: null },
    hiddenText: [],
    textWords: words,
    needsOcr: false,
    words,
    imageKey: `pages/${documentId}/${number}.jpg`,
  };
}

/** Bars where the words are: letters would be drawn differently on another machine. */
function draw(words: number): Promise<Buffer> {
  const bars = Array.from({ length: words }, (_, at) => {
    const [x0, y0, x1, y1] = wordAt(1, at, '').box;
    const [width, height] = [(x1 - x0) * WIDTH_PX, (y1 - y0) * HEIGHT_PX];
    return `<rect x="${x0 * WIDTH_PX}" y="${y0 * HEIGHT_PX}" width="${width}" height="${height}" fill="#334"/>`;
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH_PX}" height="${HEIGHT_PX}"><rect width="100%" height="100%" fill="white"/>${bars.join('')}</svg>`;
  return sharp(Buffer.from(svg)).jpeg({ quality: 90 }).toBuffer();
}

async function exportSome(by: UserId): Promise<void> {
  await getDb().export.create({
    data: {
      format: 'csv',
      filter: {},
      recordCount: 2,
      fileKey: 'exports/still.csv',
      byId: by,
      records: {
        create: [
          { recordId: DECIDED_RECORD },
          { recordId: recordIdOf(21), supersededAt: ago(HOUR_MS) },
        ],
      },
    },
  });
}

/** Sixty judgments of every degree of certainty; the less sure, the more often wrong. */
async function judgeFields(by: UserId): Promise<void> {
  const paths = ['company', 'date', 'address', 'total'] as const;
  await getDb().$transaction((tx) =>
    appendDecisions(
      tx,
      Array.from({ length: 60 }, (_, at) => {
        const confidence = 0.52 + (at % 12) * 0.04;
        const wrong = (at * 7) % 10 >= confidence * 10;
        return decision({
          action: wrong ? 'field.corrected' : 'field.confirmed',
          actor: { kind: 'person', id: by },
          documentId: documentIdOf(20 + (at % 13)),
          recordId: recordIdOf(20 + (at % 13)),
          path: paths[at % 4],
          before: wrong ? '11.40' : '14.40',
          after: '14.40',
          facts: { confidence, signals: {}, milliseconds: 900 + at * 40 },
        });
      }),
    ),
  );
}

async function lookBlindly(): Promise<void> {
  await getDb().audit.createMany({
    data: Array.from({ length: 40 }, (_, at) => ({
      recordId: recordIdOf(20 + (at % 13)),
      kind: 'sample',
      form: 'receipt',
      path: at < 20 ? 'total' : 'company',
      probability: 0.99,
      inclusion: 0.02,
      wrong: at === 3 ? 1 : 0,
      judgedAt: new Date(noonOf(2)),
    })),
  });
}

function ago(ms: number): Date {
  return new Date(Date.now() - ms);
}

/** Noon, so that it is that many days ago at any hour. */
function noonOf(daysBack: number): number {
  return Math.floor(Date.now() / DAY_MS) * DAY_MS - daysBack * DAY_MS + 12 * HOUR_MS;
}
