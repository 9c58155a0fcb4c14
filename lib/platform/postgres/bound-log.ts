import { copyFileSync, statSync, truncateSync } from 'node:fs';

/** Twice this is what the server's log takes: the file and the one before. */
const MAX_LOG_BYTES = 20 * 1024 * 1024;

export function isTooLong(file: string, maxBytes = MAX_LOG_BYTES): boolean {
  return (statSync(file, { throwIfNoEntry: false })?.size ?? 0) > maxBytes;
}

/**
 * Moves a log that is too long to `<file>.1`, over the one before. The server has the file open for
 * appending, so it is copied and emptied instead of renamed; a line written in between is lost.
 */
export function boundLog(file: string, maxBytes = MAX_LOG_BYTES): void {
  if (!isTooLong(file, maxBytes)) return;
  copyFileSync(file, `${file}.1`);
  truncateSync(file);
}
