import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { EMPTY_DRAFT } from '#lib/model/empty-draft.ts';
import { getDb } from '#lib/platform/db.ts';
import type { Client } from '#lib/testing/faults/client.ts';
import { openInstallation, ROUTES } from '#lib/testing/faults/installation.ts';
import { drawHostile } from '#lib/testing/files/hostile-pdfs.ts';
import { quantile, rounded } from './desk/statistics.ts';

/**
 * `npm run bench:hostile [-- --count N]`: 50 hostile PDFs in a row, while two people review. Prints
 * how long their requests took before, during, and after, and what became of each kind of file.
 * Exit status 1 if the 95th percentile doubled, or a file was tried more than once.
 */
const { values } = parseArgs({ options: { count: { type: 'string', default: '50' } } });
const CALM_MS = 30_000;
const READ_MS = 600_000;
/** Between two records of one person: faster than people are. */
const THINK_MS = 400;

const Claimed = z.object({ taskId: z.string(), token: z.string(), version: z.number() });

/** The kind of each uploaded file, by document. */
const kinds = new Map<string, string>();

const installation = await openInstallation(20_000, ROUTES);
try {
  const people = [await installation.signIn('reviewer'), await installation.signIn('supervisor')];
  await reviewWhile(people, pause(5_000));
  const before = await reviewWhile(people, pause(CALM_MS));
  const files = await drawHostile(Number(values.count));
  const meanwhile = await reviewWhile(people, readHostile(files, people[1]));
  const after = await reviewWhile(people, pause(CALM_MS));
  await report({ calm: [...before, ...after], meanwhile }, files.length);
} finally {
  await installation.stop();
}

async function readHostile(
  files: Awaited<ReturnType<typeof drawHostile>>,
  client: Client | undefined,
): Promise<void> {
  for (const { kind, bytes } of files) {
    const answer = await client?.post('/api/documents', bytes, { 'x-file-name': 'hostile.pdf' });
    const id = z.object({ documentId: z.string() }).safeParse(answer?.body).data?.documentId;
    if (id) kinds.set(id, kind);
  }
  const deadline = Date.now() + READ_MS;
  while (Date.now() < deadline && (await countUnread()) > 0) await pause(500);
}

/** Hostile files whose pages are waiting for a reader, or have one. */
function countUnread(): Promise<number> {
  return getDb().document.count({
    where: { id: { in: [...kinds.keys()] }, state: { in: ['received', 'reading'] } },
  });
}

/** Milliseconds of each request of these people while something else happens. */
async function reviewWhile(people: readonly Client[], event: Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  let over = false;
  const work = people.map(async (client) => {
    while (!over) {
      await reviewOne(client, times);
      await pause(THINK_MS);
    }
  });
  await event;
  over = true;
  await Promise.all(work);
  return times;
}

async function reviewOne(client: Client, times: number[]): Promise<void> {
  const timed = async (path: string, body: object) => {
    const startedAt = performance.now();
    const answer = await client.post(path, JSON.stringify(body));
    times.push(performance.now() - startedAt);
    return answer.body;
  };
  const claim = Claimed.parse(await timed('/api/tasks/claim', { filter: { form: 'receipt' } }));
  const { taskId, token, version } = claim;
  await timed(`/api/tasks/${taskId}/submit`, { token, version, draft: EMPTY_DRAFT });
}

async function report(
  times: { readonly calm: readonly number[]; readonly meanwhile: readonly number[] },
  count: number,
): Promise<void> {
  const [calm, meanwhile] = [quantile(times.calm, 0.95), quantile(times.meanwhile, 0.95)];
  const documents = await getDb().document.findMany({ where: { id: { in: [...kinds.keys()] } } });
  const fates: Record<string, number> = {};
  for (const { id, state, errorCode } of documents) {
    const fate = `${kinds.get(id)}: ${errorCode ?? state}`;
    fates[fate] = (fates[fate] ?? 0) + 1;
  }
  const tries = await getDb().run.groupBy({
    by: ['subjectId'],
    where: { step: 'pages', subjectId: { in: [...kinds.keys()] } },
    _count: true,
  });
  const most = Math.max(...tries.map(({ _count }) => _count));
  const figures = {
    calmMsP95: rounded(calm),
    meanwhileMsP95: rounded(meanwhile),
    ratio: rounded(meanwhile / calm),
    requests: [times.calm.length, times.meanwhile.length],
    read: documents.filter(({ state }) => !['received', 'reading'].includes(state)).length,
    mostTries: most,
    fates,
  };
  console.log(JSON.stringify(figures, null, 2));
  process.exitCode = figures.read === count && most === 1 && meanwhile < 2 * calm ? 0 : 1;
}
