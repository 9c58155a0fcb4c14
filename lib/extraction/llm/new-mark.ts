import { randomBytes } from 'node:crypto';

/** A line that no document can contain: random for each request. */
export function newMark(of = 'document'): string {
  return `${of}-${randomBytes(16).toString('hex')}`;
}
