import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { appendDecisions } from '#lib/decisions/append-decisions.ts';
import { retryDelayMs } from '#lib/export/webhooks/retry-delay.ts';
import { secretOf } from '#lib/export/webhooks/sign-message.ts';
import { findWebhook, listEvents } from '#lib/export/webhooks/store.ts';
import { EventKind } from '#lib/model/event.ts';
import { DocumentId, RecordId, UserId } from '#lib/model/ids.ts';
import { Person } from '#lib/model/user.ts';
import * as documents from '#lib/state/document/store.ts';
import * as records from '#lib/state/record/store.ts';
import { startReceiver } from '#lib/testing/servers/receiver.ts';
import { testDatabase } from '#lib/testing/test-database.ts';
import { raiseAlert } from '../quality/raise-alert.ts';
import { deliverDue } from './deliver-events.ts';
import { addWebhook, sendAgain, setWebhookEnabled } from './manage-webhooks.ts';

const { db } = await testDatabase();
const ada = Person.parse({ id: 'ada', name: 'Ada', role: 'admin' });
const START = { transaction: 0n, sequence: 0n };
const SYSTEM = { id: UserId.parse('system'), role: 'admin' } as const;
const children: ChildProcess[] = [];

beforeAll(async () => {
  await db.user.create({
    data: { id: 'ada', name: 'Ada', email: 'ada@example.org', role: 'admin' },
  });
});
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
  vi.unstubAllEnvs();
});

let made = 0;
/** A record in review, with its own document. */
async function recordInReview(): Promise<{ recordId: RecordId; documentId: DocumentId }> {
  made += 1;
  const documentId = DocumentId.parse(String(made).padStart(64, 'a'));
  const recordId = RecordId.parse(`rec_${String(made).padStart(20, '0')}`);
  await db.document.create({
    data: {
      id: documentId,
      fileName: 'a.pdf',
      kind: 'pdf',
      byteCount: 1,
      state: 'extracting',
      records: { create: { id: recordId, form: 'eob', formScore: 1, pages: [1], state: 'review' } },
    },
  });
  return { recordId, documentId };
}

function accept(recordId: RecordId) {
  return db.$transaction((tx) =>
    records.route(tx, recordId, {
      event: 'accept',
      reasons: [],
      doubts: [],
      expectedLossUsd: 0,
      policy: '',
      acceptedBy: UserId.parse('ada'),
    }),
  );
}

async function hookAt(host: string, kinds: readonly EventKind[] = EventKind.options) {
  vi.stubEnv('WEBHOOK_HOSTS', host);
  const url = `http://${host}/events`;
  const added = await addWebhook({ url, description: 'Test', kinds, person: ada });
  if (added.kind !== 'added') throw new Error(added.kind);
  return added;
}

async function eventsOf(recordId: string) {
  const { events } = await listEvents(SYSTEM, START, 10_000);
  return events.filter(({ data }) => data.recordId === recordId).map(({ type }) => type);
}

const Verifier = z.object({
  Webhook: z.custom<new (secret: string) => { verify: (body: string, headers: object) => unknown }>(
    (made) => typeof made === 'function',
  ),
});
/** Only shipped code is type-checked with its packages, so this one is loaded by name. */
const STANDARD: string = 'standardwebhooks';

describe('events', () => {
  it('report acceptance, retraction, correction, and removal, each in its own transaction', async () => {
    const { recordId, documentId } = await recordInReview();
    await accept(recordId);
    const reason = { code: 'reopened', why: '', wouldPass: '' } as const;
    await db.$transaction((tx) => records.reopen(tx, [recordId], reason));
    await accept(recordId);
    await db.$transaction((tx) => documents.remove(tx, documentId));
    // Listed once no earlier transaction is open in any database of the server.
    await expect
      .poll(() => eventsOf(recordId), { timeout: 20_000 })
      .toEqual(['record.accepted', 'record.retracted', 'record.corrected', 'record.retracted']);
  });

  it('are not there when the transaction fails', async () => {
    const { recordId } = await recordInReview();
    const failing = db.$transaction(async (tx) => {
      await records.lock(tx, [recordId]);
      await tx.record.update({ where: { id: recordId }, data: { state: 'accepted' } });
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await eventsOf(recordId)).toEqual([]);
  });

  it('are listed by a cursor that skips none, even from a long transaction', async () => {
    const [slow, quick] = [await recordInReview(), await recordInReview()];
    const before = await listEvents(SYSTEM, START, 10_000);
    const cursor = cursorOf(before.next);
    const go = Promise.withResolvers<void>();
    const written = Promise.withResolvers<void>();
    const long = db.$transaction(async (tx) => {
      await tx.record.update({ where: { id: slow.recordId }, data: { state: 'accepted' } });
      written.resolve();
      await go.promise;
    });
    await written.promise;
    await accept(quick.recordId);
    // The fast one comes after the slow one, so it has to wait for it.
    const meanwhile = await listEvents(SYSTEM, cursor, 100);
    expect(meanwhile.events.map(({ data }) => data.recordId)).not.toContain(quick.recordId);
    go.resolve();
    await long;
    const own = [slow.recordId, quick.recordId];
    await expect
      .poll(
        async () => {
          const { events } = await listEvents(SYSTEM, cursorOf(meanwhile.next), 100);
          return events.flatMap(({ data }) => own.filter((recordId) => recordId === data.recordId));
        },
        { timeout: 20_000 },
      )
      .toEqual(own);
  });
});

describe('a webhook', () => {
  it('gets signed messages that another program verifies, with ids and no values', async () => {
    const receiver = await startReceiver();
    const { secret } = await hookAt(receiver.host);
    const { recordId, documentId } = await recordInReview();
    await accept(recordId);
    await deliverDue();
    const [message] = receiver.received;
    const { Webhook } = Verifier.parse(await import(STANDARD));
    const told = new Webhook(secret).verify(message?.body ?? '', message?.headers ?? {});
    expect(told).toEqual({
      type: 'record.accepted',
      timestamp: expect.any(String),
      data: { documentId, recordId, conflictId: null, alertId: null, version: expect.any(Number) },
    });
    const forged = () => new Webhook(secret).verify(`${message?.body} `, message?.headers ?? {});
    expect(forged).toThrow();
    await receiver.stop();
  });

  it('that refuses is tried again later, under the same id, and ten times in all', async () => {
    const receiver = await startReceiver(() => 500);
    const { id } = await hookAt(receiver.host, ['record.accepted']);
    await accept((await recordInReview()).recordId);
    for (let tries = 1; tries <= 10; tries++) {
      expect(receiver.received).toHaveLength(tries - 1);
      await deliverDue();
      await deliverDue();
      const [delivery] = (await findWebhook(id))?.deliveries ?? [];
      expect(delivery).toMatchObject({ tries, status: 500, problem: 'status' });
      expect(delivery?.state).toBe(tries === 10 ? 'failed' : 'pending');
      const past = new Date(Date.now() - 1_000);
      await db.delivery.updateMany({ where: { webhookId: id }, data: { dueAt: past } });
    }
    await deliverDue();
    expect(receiver.received).toHaveLength(10);
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    await receiver.stop();
  });

  it('is notified of an alert, once', async () => {
    const receiver = await startReceiver();
    await hookAt(receiver.host, ['alert.raised']);
    const alert = {
      kind: 'budget',
      form: '*',
      holds: false,
      subject: 'w',
      detail: 'over',
    } as const;
    for (let time = 0; time < 2; time++)
      await db.$transaction(async (tx) => appendDecisions(tx, await raiseAlert(tx, alert)));
    await deliverDue();
    const { id: alertId } = await db.incident.findFirstOrThrow();
    expect(receiver.received.map(({ body }) => JSON.parse(body))).toMatchObject([
      { type: 'alert.raised', data: { alertId, documentId: null, recordId: null } },
    ]);
    await receiver.stop();
  });

  it('gets an event again when a person sends it again, under the same id', async () => {
    const receiver = await startReceiver();
    const { id: webhookId } = await hookAt(receiver.host, ['record.accepted']);
    await accept((await recordInReview()).recordId);
    await deliverDue();
    const [delivery] = (await findWebhook(webhookId))?.deliveries ?? [];
    expect(delivery?.state).toBe('delivered');
    await sendAgain({ webhookId, deliveryId: delivery?.id ?? '', person: ada });
    await deliverDue();
    const ids = receiver.received.map(({ headers }) => headers['webhook-id']);
    expect(ids).toEqual([delivery?.event.id, delivery?.event.id]);
    await receiver.stop();
  });

  it('that is off, or for other events, gets nothing', async () => {
    const receiver = await startReceiver();
    const { id } = await hookAt(receiver.host, ['document.failed']);
    await accept((await recordInReview()).recordId);
    await setWebhookEnabled({ id, enabled: false, person: ada });
    const { documentId } = await recordInReview();
    await db.$transaction((tx) => documents.fail(tx, documentId, 'corrupt-file'));
    await deliverDue();
    expect(receiver.received).toEqual([]);
    await receiver.stop();
  });

  it('is not added for an internal address', async () => {
    vi.stubEnv('WEBHOOK_HOSTS', '');
    const url = 'https://169.254.169.254/latest';
    const added = await addWebhook({
      url,
      description: 'x',
      kinds: ['record.accepted'],
      person: ada,
    });
    expect(added).toEqual({ kind: 'not-public' });
  });

  it('has a secret of its own', () => {
    expect(secretOf('a')).not.toBe(secretOf('b'));
    expect(secretOf('a')).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  });

  it('is given up on after a day', () => {
    const delays = Array.from({ length: 10 }, (_, at) => retryDelayMs(at + 1, () => 0));
    expect(delays.at(-1)).toBeNull();
    const hours = delays.reduce<number>((sum, one) => sum + (one ?? 0), 0) / 3_600_000;
    expect(hours).toBeGreaterThan(20);
    expect(hours).toBeLessThan(28);
  });
});

describe('a worker killed between the commit of an event and its delivery', () => {
  it('loses none, and each keeps its id', async () => {
    // Nothing is delivered before all workers but the last are dead, in the middle of their tries.
    let answers = false;
    const receiver = await startReceiver(() => (answers ? 204 : 503));
    const { id: webhookId } = await hookAt(receiver.host, ['record.accepted']);
    const accepted: string[] = [];
    for (let round = 0; round < 2; round++) {
      const worker = startWorker();
      const seen = receiver.received.length;
      for (let at = 0; at < 5; at++) {
        const { recordId } = await recordInReview();
        await accept(recordId);
        accepted.push(recordId);
      }
      await receiver.until(() => receiver.received.length > seen);
      worker.kill('SIGKILL');
      await once(worker, 'exit');
      await db.delivery.updateMany({
        where: { webhookId, state: 'pending' },
        data: { dueAt: new Date() },
      });
    }
    answers = true;
    const refused = receiver.received.length;
    startWorker();
    const Told = z.object({ data: z.object({ recordId: z.string() }) });
    const toldOf = ({ body }: { body: string }) => Told.parse(JSON.parse(body)).data.recordId;
    await receiver.until(() => {
      const taken = new Set(receiver.received.slice(refused).map(toldOf));
      return accepted.every((recordId) => taken.has(recordId));
    });
    const { events } = await listEvents(SYSTEM, START, 10_000);
    const idOf = new Map(events.map(({ id, data }) => [data.recordId, id]));
    const arrived = new Map<string, Set<unknown>>();
    for (const message of receiver.received) {
      const recordId = toldOf(message);
      const ids = arrived.get(recordId) ?? new Set();
      arrived.set(recordId, ids.add(message.headers['webhook-id']));
    }
    for (const recordId of accepted) {
      expect(arrived.get(recordId)).toEqual(new Set([idOf.get(recordId)]));
    }
    await receiver.stop();
  });
});

function startWorker(): ChildProcess {
  const worker = spawn(process.execPath, ['lib/cli/commands/worker.ts'], { stdio: 'ignore' });
  children.push(worker);
  return worker;
}

function cursorOf(next: string) {
  const [transaction = '0', sequence = '0'] = next.split('-');
  return { transaction: BigInt(transaction), sequence: BigInt(sequence) };
}
