import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, describe, expect, it } from 'vitest';
import { verifyChain } from '#lib/decisions/verify-chain.ts';
import { Person } from '#lib/model/user.ts';
import { generateDocument } from '#lib/testing/generator/generate-document.ts';
import { testDatabase } from '#lib/testing/test-database.ts';
import { until } from '#lib/testing/until.ts';
import { uploadFile } from '#lib/testing/upload-file.ts';
import { rotatePage } from './structure/rotate-page.ts';

const { db } = await testDatabase();
const workers: ChildProcess[] = [];
afterEach(() => {
  for (const worker of workers.splice(0)) worker.kill('SIGKILL');
});

function startWorker(): ChildProcess {
  const worker = spawn(process.execPath, ['lib/cli/commands/worker.ts'], { stdio: 'ignore' });
  workers.push(worker);
  return worker;
}

/**
 * So that the next worker need not wait until the heartbeats of its jobs expire; `queue.db.test.ts`
 * tests that.
 */
async function kill(worker: ChildProcess): Promise<void> {
  worker.kill('SIGKILL');
  await once(worker, 'exit');
  await db.$executeRaw`
    UPDATE pgboss.job SET heartbeat_on = heartbeat_on - interval '10 seconds' WHERE state = 'active'`;
}

describe('a worker killed in the middle of a document', () => {
  it('leaves it to the next worker, which finishes it, once', async () => {
    const { bytes, fileName } = await generateDocument({
      form: 'receipt',
      seed: 31,
      variant: 'scan',
    });
    const documentId = await uploadFile(bytes, fileName, null);

    const first = startWorker();
    // Pages are saved and the next job is queued: OCR is running or about to.
    await until(() => db.run.findFirst({ where: { subjectId: documentId, step: 'pages' } }));
    await kill(first);
    expect(await db.run.count({ where: { step: 'route' } })).toBe(0);

    const second = startWorker();
    const isReady = async () => {
      const document = await db.document.findUnique({ where: { id: documentId } });
      return document?.state === 'ready' ? document : null;
    };
    await until(isReady);
    const runs = await db.run.groupBy({ by: ['step', 'subjectId', 'state'], _count: true });
    expect(runs.map(({ step }) => step)).toEqual(expect.arrayContaining(['pages', 'ocr', 'split']));
    expect(runs.filter(({ _count, state }) => _count !== 1 || state !== 'complete')).toEqual([]);
    expect(await db.page.count({ where: { documentId } })).toBe(1);
    expect(await verifyChain(db)).toMatchObject({ kind: 'intact' });

    // The same between rotating a page and reading its words.
    const before = await db.page.findFirstOrThrow({ where: { documentId } });
    const person = Person.parse({ id: 'rita', name: 'Rita', role: 'reviewer' });
    await db.user.create({ data: { id: 'rita', name: 'Rita', email: 'rita@example.org' } });
    const turn = await rotatePage({ documentId, page: 1, turn: 180, person, own: null });
    expect(turn.kind).toBe('rotated');
    await until(() => db.run.findFirst({ where: { step: 'pages' }, skip: 1 }));
    await kill(second);
    startWorker();
    await until(isReady);
    const after = await db.page.findFirstOrThrow({ where: { documentId } });
    expect(after.rotation).toBe((before.rotation + 180) % 360);
    expect(after.words).not.toBeNull();
    expect(await db.record.count({ where: { documentId, state: 'extracting' } })).toBe(0);
    expect(await verifyChain(db)).toMatchObject({ kind: 'intact' });
  });
});
