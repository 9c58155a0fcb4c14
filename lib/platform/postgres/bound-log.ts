import { copyFileSync, statSync, truncateSync } from 'node:fs';

/** The server's log takes up to twice this: the current file and the previous one. */
const MAX_LOG_BYTES = 20 * 1024 * 1024;

export function isTooLong(file: string, maxBytes = MAX_LOG_BYTES): boolean {
  return (statSync(file, { throwIfNoEntry: false })?.size ?? 0) > maxBytes;
}

/**
 * Moves an oversized log to `<file>.1`, replacing the previous one. The server has the file open
 * for appending, so it is copied and truncated instead of renamed; a line written in between is
 * lost.
 */
export function boundLog(file: string, maxBytes = MAX_LOG_BYTES): void {
  if (!isTooLong(file, maxBytes)) return;
  copyFileSync(file, `${file}.1`);
  truncateSync(file);
}
