import { createHash } from 'node:crypto';

/** Whether a trial with this share of the records reads this one: always the same answer. */
export function isSampled(trialId: string, recordId: string, share: number): boolean {
  const hash = createHash('sha256').update(`${trialId} ${recordId}`).digest();
  return hash.readUInt32BE(0) / 2 ** 32 < share;
}
