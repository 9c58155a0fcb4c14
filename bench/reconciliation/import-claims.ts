import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { getDb } from '#lib/platform/db.ts';
import type { Client } from '#lib/testing/faults/client.ts';
import { buildClaims } from '#lib/testing/x12/build-claims.ts';
import { buildRemittance } from '#lib/testing/x12/build-remittance.ts';
import { type PlainTransaction, writeX12 } from '#lib/testing/x12/write-x12.ts';
import type { Practice } from './draw-practice.ts';
import { summarize } from './in-memory.ts';

const CLAIMS = 820;
const GIVE_UP_MS = 300_000;
const Uploaded = z.object({ documentId: z.string() });

/**
 * An 837 with 820 claims and then an 835 with one check that answers them, in the running
 * installation, and the web's response times meanwhile.
 */
export async function importClaims(practice: Practice, client: Client) {
  const visits = Array.from({ length: CLAIMS }, () => practice.nextVisit());
  const fieldsOf = (at: number) => visits.map((visit) => visit[at]?.fields ?? {});
  return {
    claims: await importFile(client, 'claims.837', buildClaims('0001', fieldsOf(1))),
    remittance: await importFile(client, 'answer.835', buildRemittance('0002', fieldsOf(2))),
  };
}

/**
 * Seconds until the file is stored, until its records exist, and until all are judged and in
 * encounters.
 */
async function importFile(client: Client, fileName: string, transaction: PlainTransaction) {
  const startedAt = performance.now();
  const seconds = () => Math.round((performance.now() - startedAt) / 100) / 10;
  const answer = await client.post('/api/documents', Buffer.from(writeX12([transaction])), {
    'content-type': 'application/octet-stream',
    'x-file-name': fileName,
  });
  const { documentId } = Uploaded.parse(answer.body);
  const storedS = seconds();
  const db = getDb();
  const times: number[] = [];
  let importedS = 0;
  for (;;) {
    const from = performance.now();
    await client.post('/api/tasks/claim', '{}');
    times.push(performance.now() - from);
    const records = await db.record.count({ where: { documentId } });
    if (records === CLAIMS && importedS === 0) importedS = seconds();
    const placed = await db.record.count({
      where: { documentId, state: { not: 'extracting' }, encounters: { some: {} } },
    });
    if (placed === CLAIMS) break;
    if (seconds() * 1_000 > GIVE_UP_MS) throw new Error(`${placed} of ${CLAIMS} are placed`);
    await pause(200);
  }
  return { records: CLAIMS, storedS, importedS, placedS: seconds(), webMs: summarize(times) };
}
