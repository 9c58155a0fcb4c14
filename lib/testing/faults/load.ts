import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { EMPTY_DRAFT } from '#lib/model/empty-draft.ts';
import { LEASE_MS } from '#lib/state/task/hold.ts';
import { createRandom, type Random } from '../generator/random.ts';
import { isConfirmed } from '../seed-confirmed.ts';
import { drawTransaction } from '../x12/draw-transaction.ts';
import { writeX12 } from '../x12/write-x12.ts';
import type { Client } from './client.ts';

/** What the product has acknowledged, and must keep. */
export type Ledger = {
  /** Documents that must be there, with the number of their claims; null for a PDF. */
  readonly present: Map<string, number | null>;
  readonly removed: Set<string>;
  /** How often each was accepted, and how often its removal was confirmed. */
  readonly uploads: Map<string, number>;
  readonly removals: Map<string, number>;
  readonly submitted: Set<string>;
  readonly exports: Map<string, number>;
  /** Answers that no fault explains. */
  readonly surprises: string[];
};

export function emptyLedger(): Ledger {
  return {
    present: new Map(),
    removed: new Set(),
    uploads: new Map(),
    removals: new Map(),
    submitted: new Set(),
    exports: new Map(),
    surprises: [],
  };
}

type Work = {
  readonly client: Client;
  readonly ledger: Ledger;
  readonly signal: AbortSignal;
  /**
   * Milliseconds between an answer and the next action, so that the queue does not outgrow the
   * worker.
   */
  readonly thinkMs: number;
};
type File = { readonly bytes: Uint8Array; readonly claims: number | null };

/**
 * Uploads small files, some of them twice, and removes some of them, which may then be uploaded
 * again.
 */
export async function uploadAndRemove(work: Work, seed: string, papers: readonly Uint8Array[]) {
  const random = createRandom(seed);
  const own: File[] = [];
  for (let number = 1; !work.signal.aborted; number++) {
    const again = own.length > 0 && random.chance(0.3) ? random.pick(own) : null;
    const file = again ?? drawFile(random, `${seed}/${number}`, papers);
    if (!again) own.push(file);
    const id = createHash('sha256').update(file.bytes).digest('hex');
    await upload(work, id, file);
    if (random.chance(0.3)) await remove(work, id);
    await pause(work.thinkMs);
  }
}

async function upload({ client, ledger }: Work, id: string, { bytes, claims }: File) {
  const headers = { 'x-file-name': `${id.slice(0, 8)}.dat` };
  const { body, tries } = await client.post('/api/documents', bytes, headers);
  const kind = z.object({ kind: z.string() }).safeParse(body).data?.kind;
  const known = ledger.present.has(id);
  // The first "accepted" may have been an answer that was lost on the way.
  const expected = known ? ['duplicate'] : tries > 1 ? ['accepted', 'duplicate'] : ['accepted'];
  if (!expected.includes(kind ?? '')) ledger.surprises.push(`upload of ${id}: ${toText(body)}`);
  if (!known) ledger.uploads.set(id, (ledger.uploads.get(id) ?? 0) + 1);
  ledger.present.set(id, claims);
  ledger.removed.delete(id);
}

async function remove({ client, ledger }: Work, id: string) {
  const reason = JSON.stringify({ reason: 'misfiled' });
  const { status, body, tries } = await client.post(`/api/documents/${id}/remove`, reason);
  // Not found: the answer of an earlier try was lost.
  if (status !== 200 && !(status === 404 && tries > 1))
    ledger.surprises.push(`removal of ${id}: ${status} ${toText(body)}`);
  ledger.removals.set(id, (ledger.removals.get(id) ?? 0) + 1);
  ledger.present.delete(id);
  ledger.removed.add(id);
}

const Claimed = z.object({
  kind: z.literal('claimed'),
  taskId: z.string(),
  recordId: z.string(),
  token: z.string(),
  version: z.number(),
});

/**
 * Claims records that only need to be submitted, and submits them. By then the claim may have
 * expired: if nothing answered for as long as a lease, or immediately if clocks are `off`. That is
 * an answer too, and nothing was acknowledged.
 */
export async function review(
  { client, ledger, signal, thinkMs }: Work,
  clocks: 'right' | 'off' = 'right',
) {
  while (!signal.aborted) {
    const filter = { form: 'receipt' };
    const { body } = await client.post('/api/tasks/claim', JSON.stringify({ filter }));
    const claim = Claimed.safeParse(body).data;
    if (!claim) return;
    if (!isConfirmed(claim.recordId)) continue;
    const claimedAt = Date.now();
    const { taskId, token, version } = claim;
    const said = JSON.stringify({ token, version, draft: EMPTY_DRAFT });
    const { status, body: answer } = await client.post(`/api/tasks/${taskId}/submit`, said);
    const mayBeOver = clocks === 'off' || Date.now() - claimedAt > LEASE_MS;
    if (status === 409 && mayBeOver) continue;
    if (status !== 200) ledger.surprises.push(`review of ${taskId}: ${status} ${toText(answer)}`);
    else ledger.submitted.add(claim.recordId);
    await pause(thinkMs);
  }
}

const Exported = z.object({ exportId: z.string(), recordCount: z.number() });

/** Exports what is accepted, over and over. */
export async function exportAll({ client, ledger, signal, thinkMs }: Work) {
  while (!signal.aborted) {
    const asked = JSON.stringify({ format: 'json', filter: { form: 'receipt' } });
    const { status, body } = await client.post('/api/exports', asked);
    const made = Exported.safeParse(body).data;
    if (made) ledger.exports.set(made.exportId, made.recordCount);
    else ledger.surprises.push(`export: ${status} ${toText(body)}`);
    await pause(thinkMs);
  }
}

/**
 * One in eight is a PDF whose pages have to be drawn and read; the others are small and exact.
 */
function drawFile(random: Random, name: string, papers: readonly Uint8Array[]): File {
  if (papers.length > 0 && random.chance(0.125)) {
    const mark = Buffer.from(`\n%${name}\n`);
    return { bytes: Buffer.concat([random.pick(papers), mark]), claims: null };
  }
  const control = String(random.int(1, 999_999)).padStart(9, '0');
  const drawn = drawTransaction(() => random.int(0, 1e9) / (1e9 + 1), control);
  const claims = drawn.segments.filter(([id]) => id === 'CLP' || id === 'CLM').length;
  return { bytes: Buffer.from(writeX12([drawn])), claims };
}

function toText(value: unknown): string {
  return JSON.stringify(value)?.slice(0, 200) ?? 'nothing';
}
