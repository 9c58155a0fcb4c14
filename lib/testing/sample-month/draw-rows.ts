import { LAYOUT_SIGNAL } from '#lib/model/layout-number.ts';
import { createRandom, type Random } from '../generator/random.ts';
import { drawDecisions, type SampleDecision, SUPERVISOR } from './draw-decisions.ts';
import { after, drawPapers, type SamplePaper } from './draw-papers.ts';
import { drawAudits, drawIncidents, drawTallies } from './draw-quality.ts';
import { personOf, type Rows, uuidOf } from './sample-ids.ts';

/** Tables in an order in which they can be filled. */
export type SampleRows = readonly (readonly [table: string, rows: Rows])[];

/** The names of everyone in the sample say that they are samples. */
const NAMES = ['Ines (sample)', 'Theo (sample)', 'Noor (sample)', 'Maya (sample)'] as const;

/**
 * A month of a small practice up to `now` as rows for a separate database: documents and their
 * values without contents, reviews, audits, runs, model calls, tallies, and alerts. The same `now`
 * gives the same rows.
 */
export function drawRows(now: Date): SampleRows {
  const papers = drawPapers(now);
  const random = createRandom('sample rows');
  return [
    ['users', NAMES.map((name, at) => drawPerson(name, at, now))],
    ['documents', papers.map(drawDocument)],
    ['records', papers.map((paper) => drawRecord(paper, now))],
    ['fields', papers.flatMap((paper) => drawFields(paper, now))],
    ['tasks', papers.flatMap((paper) => drawTask(paper, now))],
    ['learned_records', papers.filter((paper) => isDone(paper, now)).map(drawLesson)],
    ['runs', papers.flatMap((paper) => drawRuns(paper))],
    ['model_calls', papers.filter(isAskedOfModels).map((paper) => drawCall(paper, random))],
    ['audits', papers.flatMap((paper) => drawAudits(paper, now, random))],
    ['input_tallies', drawTallies(papers)],
    ['incidents', drawIncidents(now)],
    ['decisions', drawDecisions(papers, now).map(drawDecision)],
  ];
}

function drawPerson(name: string, at: number, now: Date) {
  const role = at === SUPERVISOR ? 'supervisor' : 'reviewer';
  return { id: personOf(at), name, email: `sample-${at}@sample.invalid`, role, updatedAt: now };
}

function drawDocument({ documentId: id, uploadedAt, readAt }: SamplePaper) {
  return {
    id,
    fileName: `sample-${id.slice(0, 6)}.pdf`,
    kind: 'pdf',
    byteCount: 120_000,
    state: 'ready',
    pageCount: 1,
    pagesRead: 1,
    sample: true,
    uploadedAt,
    updatedAt: readAt,
  };
}

function drawRecord(paper: SamplePaper, now: Date) {
  const { recordId: id, documentId, form, readAt, review } = paper;
  const accepted = isAccepted(paper, now);
  return {
    id,
    documentId,
    form,
    formScore: 0.99,
    pages: [1],
    state: accepted ? 'accepted' : 'review',
    acceptedAt: accepted ? (review?.doneAt ?? readAt) : null,
    acceptedById: accepted && review ? personOf(review.by) : null,
    reconcileDue: false,
    expectedLossUsd: accepted ? 0 : lossOf(paper),
    createdAt: after(readAt, -2),
    updatedAt: review?.doneAt ?? readAt,
  };
}

function drawFields(paper: SamplePaper, now: Date): Rows {
  const isReviewed = isDone(paper, now);
  return paper.fields.map(({ path, probability, asked }, position) => ({
    recordId: paper.recordId,
    path,
    position,
    grounding: { status: 'exact' },
    contenders: [],
    human: asked && isReviewed,
    signals: {
      'layout.score': probability,
      [LAYOUT_SIGNAL]: paper.layout,
      'layout.templateSeen': Math.min(paper.seen, 5),
    },
    probability,
    route: asked ? 'review' : 'accept',
  }));
}

function drawTask(paper: SamplePaper, now: Date): Rows {
  const { recordId, form, readAt, review, fields } = paper;
  if (review === null) return [];
  const done = isDone(paper, now);
  const flagged = fields.filter(({ asked }) => asked).length;
  const isHard = Number.parseInt(recordId.slice(-2), 16) % 6 === 0;
  return [
    {
      id: uuidOf(`task ${recordId}`),
      recordId,
      form,
      state: done ? 'done' : isHard ? 'escalated' : 'open',
      expectedLossUsd: lossOf(paper),
      flagged,
      reasons: ['low-confidence'],
      createdAt: readAt,
      dueAt: after(readAt, 48 * 3_600),
      doneAt: done ? review.doneAt : null,
      doneById: done ? personOf(review.by) : null,
    },
  ];
}

function drawLesson({ recordId, form, layout, review }: SamplePaper) {
  // What was learned has no content either: the curve counts corrections.
  return { recordId, form, key: `sample/${layout}/${+(review?.doneAt ?? 0)}`, lesson: {} };
}

function drawRuns(paper: SamplePaper): Rows {
  const { documentId, recordId, uploadedAt, readAt } = paper;
  const took = (+readAt - +uploadedAt) / 1_000;
  const run = (step: string, subjectKind: string, from: number, to: number) => ({
    id: runOf(paper, step),
    step,
    subjectKind,
    subjectId: subjectKind === 'document' ? documentId : recordId,
    inputHash: '',
    codeVersion: 'sample',
    state: 'complete',
    startedAt: after(uploadedAt, from * took),
    endedAt: after(uploadedAt, to * took),
    cpuMs: Math.round((to - from) * took * 700),
  });
  return [
    run('pages', 'document', 0.05, 0.2),
    run('ocr', 'document', 0.2, 0.7),
    run('extract', 'record', 0.7, 0.9),
    ...(isAskedOfModels(paper) ? [run('ask', 'record', 0.92, 0.98)] : []),
    run('route', 'record', 0.98, 1),
  ];
}

/** Every fifth record that does not pass by itself. */
function isAskedOfModels({ review, documentId }: SamplePaper): boolean {
  return review !== null && Number.parseInt(documentId.slice(0, 4), 16) % 5 === 0;
}

function drawCall(paper: SamplePaper, random: Random) {
  const inputTokens = random.int(1_400, 3_800);
  const outputTokens = random.int(60, 420);
  return {
    id: uuidOf(`call ${paper.recordId}`),
    runId: runOf(paper, 'ask'),
    endpoint: 'sample-model',
    model: 'sample',
    promptVersion: 'sample',
    inputTokens,
    outputTokens,
    costUsd: (inputTokens * 0.4 + outputTokens * 1.6) / 1e6,
    latencyMs: random.int(600, 2_600),
    queueMs: random.int(0, 90),
    callId: uuidOf(`question ${paper.recordId}`),
    hedge: false,
    outcome: random.chance(0.985) ? 'answered' : 'late',
    createdAt: paper.readAt,
  };
}

function drawDecision({ at, action, by, paper, path, facts }: SampleDecision, index: number) {
  return {
    sequence: index + 1,
    at,
    action,
    actorKind: by === null ? 'system' : 'person',
    actorId: by === null ? 'sample' : personOf(by),
    documentId: paper.documentId,
    recordId: paper.recordId,
    path,
    facts,
    // It is not part of a chain.
    previousHash: '',
    hash: `sample ${index}`,
  };
}

function isDone({ review }: SamplePaper, now: Date): boolean {
  return review !== null && review.doneAt < now;
}

function isAccepted(paper: SamplePaper, now: Date): boolean {
  return paper.review === null ? paper.readAt < now : isDone(paper, now);
}

function lossOf({ fields }: SamplePaper): number {
  const doubt = fields.filter(({ asked }) => asked).map(({ probability }) => 1 - probability);
  return 8 * doubt.reduce((sum, one) => sum + one, 0);
}

function runOf({ recordId }: SamplePaper, step: string): string {
  return uuidOf(`run ${recordId} ${step}`);
}
