import { type Logger, pino } from 'pino';
import { z } from 'zod';
import { AppError } from './errors.ts';

/**
 * The process's log, one JSON line per entry. Entries contain ids, never values of documents. For
 * errors they keep the code and where it happened, but not the message, because drivers and parsers
 * quote their input there.
 */
export const log: Logger = pino({
  level: process.env.LOG_LEVEL || 'info',
  base: { pid: process.pid },
  timestamp: pino.stdTimeFunctions.isoTime,
  serializers: { err: describeError },
});

/** A log whose entries name the part of the program. */
export function getLog(part: string): Logger {
  return log.child({ part });
}

const Coded = z.object({ code: z.string() });

/**
 * Our own operational failures have messages made for the log; for other errors only type, code,
 * and place are kept.
 */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  return {
    type: error.name,
    code: Coded.safeParse(error).data?.code,
    message: error instanceof AppError ? error.message : undefined,
    at: error.stack
      ?.split('\n')
      .filter((line) => /^\s+at /.test(line))
      .map((line) => line.trim()),
    cause: error.cause === undefined ? undefined : describeError(error.cause),
  };
}
