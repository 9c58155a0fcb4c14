import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { findKeyHolder, listApiKeys } from '#lib/accounts/keys/store.ts';
import { findLink } from '#lib/accounts/links/store.ts';
import { isPasswordOf, listAccounts } from '#lib/accounts/store.ts';
import { appendDecisions, decision } from '#lib/decisions/append-decisions.ts';
import { listDecisions } from '#lib/decisions/list-decisions.ts';
import { verifyChain } from '#lib/decisions/verify-chain.ts';
import { openReaders } from '#lib/extraction/readers.ts';
import { appendReadings } from '#lib/extraction/store.ts';
import type { CallKind } from '#lib/inference/endpoint.ts';
import { listEndpointRows, loadEndpoints } from '#lib/inference/endpoints/store.ts';
import { loadEndpointHealth } from '#lib/metrics/service/load-endpoint-health.ts';
import { DocumentId, RecordId, UserId } from '#lib/model/ids.ts';
import { RawScore } from '#lib/model/probability.ts';
import { Person } from '#lib/model/user.ts';
import { getStorage } from '#lib/platform/storage.ts';
import { DEFAULT_POLICY } from '#lib/routing/policy.ts';
import { loadPolicy } from '#lib/routing/store.ts';
import { seedReviewed } from '#lib/testing/seed-reviewed.ts';
import { testDatabase } from '#lib/testing/test-database.ts';
import { changePolicy, changeRetention } from '../change-settings.ts';
import { removeOldDocuments } from '../documents/remove-old-documents.ts';
import {
  addEndpoint,
  removeEndpoint,
  setEndpointCalls,
  setEndpointEnabled,
} from '../endpoints/manage-endpoints.ts';
import { humanReadings } from '../review/human-readings.ts';
import { createKey, revokeKey } from './manage-keys.ts';
import { inviteUser, makeResetLink, setPasswordByLink } from './manage-links.ts';

const { db } = await testDatabase();
await db.user.create({ data: { id: 'ada', name: 'Ada', email: 'a@example.org', role: 'admin' } });
const person = Person.parse({ id: 'ada', name: 'Ada', role: 'admin' });

describe('a key', () => {
  it('acts under its own name and role until it is revoked', async () => {
    const { key } = await createKey({ name: 'Clearing house', role: 'uploader', person });
    expect(await findKeyHolder(key)).toMatchObject({ name: 'Clearing house', role: 'uploader' });
    expect(await findKeyHolder(`${key}x`)).toBeNull();
    const [row] = await listApiKeys();
    expect(row?.lastUsedAt).not.toBeNull();
    await revokeKey({ id: row?.id ?? '', person });
    expect(await findKeyHolder(key)).toBeNull();
  });

  it('is not stored, and is not listed among the people', async () => {
    const { key } = await createKey({ name: 'Other', role: 'reviewer', person });
    const rows = await db.$queryRaw<object[]>`SELECT * FROM api_keys`;
    expect(JSON.stringify(rows)).not.toContain(key);
    expect((await listAccounts()).map(({ name }) => name)).toEqual(['Ada']);
  });
});

describe('a link', () => {
  it('lets an invited person set a password, once', async () => {
    const invited = await inviteUser({
      name: 'Bo',
      email: 'b@example.org',
      role: 'reviewer',
      person,
    });
    if (invited.kind !== 'invited') throw new Error('not invited');
    const { token } = invited;
    expect(await findLink(token)).toMatchObject({ email: 'b@example.org', kind: 'invitation' });
    expect(await setPasswordByLink({ token, password: 'short' })).toEqual({
      kind: 'weak-password',
    });
    expect(await setPasswordByLink({ token, password: 'long enough it is' })).toEqual({
      kind: 'done',
    });
    expect(await setPasswordByLink({ token, password: 'another long one' })).toEqual({
      kind: 'link-over',
    });
    const bo = (await listAccounts()).find(({ name }) => name === 'Bo');
    const id = UserId.parse(bo?.id);
    expect(await isPasswordOf(db, id, 'long enough it is')).toBe(true);

    const reset = await makeResetLink({ userId: id, person });
    await db.accessLink.updateMany({ data: { expiresAt: new Date(0) } });
    expect(await findLink(reset.token)).toBeNull();
    expect(
      await setPasswordByLink({ token: reset.token, password: 'yet another long one' }),
    ).toEqual({
      kind: 'link-over',
    });
  });
});

describe('an endpoint', () => {
  const endpoint = {
    name: 'gpu-1',
    url: 'http://127.0.0.1:9/v1',
    model: 'reader-7b',
    key: 'sk-SECRET',
    inputUsdPerMillion: null,
    outputUsdPerMillion: 1.5,
    images: true,
    calls: ['slots', 'pairs'] satisfies CallKind[],
    patientData: true,
    tier: 0,
    usdPerDay: null,
  };

  it('off this machine needs https, and a listed host where hosts are listed', async () => {
    const add = (url: string) => addEndpoint({ person }, { ...endpoint, name: url, url });
    expect(await add('http://gpu.example/v1')).toEqual({ kind: 'not-https' });
    process.env.MODEL_HOSTS = 'gpu.example';
    expect(await add('https://elsewhere.example/v1')).toEqual({ kind: 'host-not-allowed' });
    expect(await add('http://gpu.example/v1')).toEqual({ kind: 'added' });
    const { decisions } = await listDecisions({ action: 'endpoint.added' });
    expect(JSON.stringify(decisions[0]?.facts)).toContain('http://gpu.example/v1');
    // Once off the list, it is not called anymore.
    process.env.MODEL_HOSTS = 'other.example';
    expect(await loadEndpoints()).toEqual([]);
    process.env.MODEL_HOSTS = '';
    await removeEndpoint({ person }, 'http://gpu.example/v1');
  });

  it('is used until it is disabled, and its key is nowhere unencrypted', async () => {
    expect(await addEndpoint({ person }, endpoint)).toEqual({ kind: 'added' });
    expect(await addEndpoint({ person }, endpoint)).toEqual({ kind: 'name-taken' });
    expect(await loadEndpoints()).toMatchObject([endpoint]);
    const rows = await db.modelEndpoint.findMany();
    expect(Buffer.from(rows[0]?.sealedKey ?? []).toString('latin1')).not.toContain('SECRET');

    let readers = openReaders({ endpoints: await loadEndpoints() });
    expect(readers.map(({ kind }) => kind)).toEqual(['layout', 'llm', 'llm']);
    await setEndpointCalls({ person }, { name: 'gpu-1', calls: ['pairs'] });
    readers = openReaders({ endpoints: await loadEndpoints() });
    expect(readers.map(({ version }) => version.split('-')[0])).toContain('pairs');
    expect(readers).toHaveLength(2);
    await setEndpointCalls({ person }, { name: 'gpu-1', calls: [] });
    readers = openReaders({ endpoints: await loadEndpoints() });
    expect(readers.map(({ kind }) => kind)).toEqual(['layout']);
    await setEndpointCalls({ person }, { name: 'gpu-1', calls: ['slots'] });
    await db.modelEndpoint.updateMany({ data: { patientData: false } });
    expect(openReaders({ endpoints: await loadEndpoints() })).toHaveLength(1);
    await db.modelEndpoint.updateMany({ data: { patientData: true } });
    await setEndpointEnabled({ person }, { name: 'gpu-1', enabled: false });
    readers = openReaders({ endpoints: await loadEndpoints() });
    expect(readers.map(({ kind }) => kind)).toEqual(['layout']);
    expect(await listEndpointRows()).toMatchObject([
      { name: 'gpu-1', enabled: false, fixed: false },
    ]);
    await removeEndpoint({ person }, 'gpu-1');
    expect(await listEndpointRows()).toEqual([]);
  });
});

describe('what an endpoint costs', () => {
  it('is counted by document, however many calls and records it took', async () => {
    const { documentId, recordId } = await seedReviewed(db, 9_800_000, 1);
    const call = {
      endpoint: 'gpu-2',
      model: 'm',
      promptVersion: 'p',
      inputTokens: 10,
      outputTokens: 1,
      costUsd: 0.25,
      latencyMs: 5,
      queueMs: 0,
      outcome: 'answered' as const,
    };
    const run = {
      step: 'extract',
      subjectKind: 'record' as const,
      subjectId: recordId,
      inputHash: '',
      codeVersion: '',
      state: 'complete' as const,
      startedAt: new Date(),
      endedAt: new Date(),
    };
    for (let again = 0; again < 2; again++)
      await db.run.create({
        data: { ...run, id: randomUUID(), calls: { create: [call, call] } },
      });
    const [health] = await loadEndpointHealth(new Date(0), db);
    expect(health).toMatchObject({ endpoint: 'gpu-2', calls: 4, costUsd: 1, documents: 1 });
    await db.document.delete({ where: { id: documentId } });
  });
});

describe('a policy', () => {
  it('is the newest of the form, else the newest of all forms, else the one that ships', async () => {
    expect(await loadPolicy(db, 'eob')).toEqual(DEFAULT_POLICY);
    const { id: _, ...terms } = DEFAULT_POLICY;
    await changePolicy({ form: '*', terms: { ...terms, reviewCostUsd: 1 }, note: 'dear', person });
    await changePolicy({
      form: 'eob',
      terms: { ...terms, reviewCostUsd: 2 },
      note: 'costs more',
      person,
    });
    expect(await loadPolicy(db, 'eob')).toMatchObject({ id: 'eob-1', reviewCostUsd: 2 });
    expect(await loadPolicy(db, 'receipt')).toMatchObject({ id: 'all-1', reviewCostUsd: 1 });
  });
});

describe('retention', () => {
  const old = DocumentId.parse('ab'.repeat(32));
  const open = DocumentId.parse('cd'.repeat(32));

  async function document(id: DocumentId, recordId: RecordId, state: 'accepted' | 'review') {
    await db.document.create({
      data: {
        id,
        fileName: 'a.pdf',
        kind: 'pdf',
        byteCount: 1,
        state: 'ready',
        pageCount: 1,
        uploadedAt: new Date('2020-01-01'),
        records: { create: { id: recordId, form: 'receipt', formScore: 1, pages: [1], state } },
      },
    });
    await getStorage().putBytes(`files/${id}`, new Uint8Array([1]));
    await getStorage().putBytes(`pages/${id}/1.jpg`, new Uint8Array([1]));
    const claim = { kind: 'form' as const, form: 'receipt', score: RawScore.parse(1) };
    await db.$transaction(async (tx) => {
      await appendReadings(tx, humanReadings(recordId, person, [claim]), null);
      await appendDecisions(tx, [
        decision({
          action: 'field.confirmed',
          actor: { kind: 'person', id: person.id },
          documentId: id,
          recordId,
          path: 'total',
          after: 'SECRET',
        }),
      ]);
    });
  }

  it('removes old, decided documents with their keys, and the chain still verifies', async () => {
    const recordId = RecordId.parse(`rec_${'a'.repeat(20)}`);
    await document(old, recordId, 'accepted');
    await document(open, RecordId.parse(`rec_${'b'.repeat(20)}`), 'review');
    expect(await removeOldDocuments()).toBe(0);
    await changeRetention({ retention: { days: 30, undecidedDays: 3650 }, person });
    expect(await removeOldDocuments()).toBe(1);

    expect(await db.document.findMany({ select: { id: true } })).toEqual([{ id: open }]);
    expect(await db.reading.count({ where: { subjectId: recordId } })).toBe(0);
    expect(await getStorage().has(`files/${old}`)).toBe(false);
    expect(await getStorage().has(`pages/${old}/1.jpg`)).toBe(false);
    const { decisions } = await listDecisions({ documentId: old });
    expect(decisions.map(({ action, after }) => [action, after])).toEqual([
      ['document.removed', null],
      ['field.confirmed', '(removed)'],
    ]);
    expect(await verifyChain(db)).toMatchObject({ kind: 'intact' });
  });

  it('is the only way to delete a reading', async () => {
    await expect(db.reading.deleteMany()).rejects.toThrow();
    expect(await db.reading.count()).toBeGreaterThan(0);
  });
});
