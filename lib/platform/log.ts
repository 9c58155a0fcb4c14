import { type Logger, pino } from 'pino';
import { z } from 'zod';
import { AppError } from './errors.ts';

/**
 * The process's log, a JSON line an entry. Entries carry ids, never values of documents: of an
 * error they keep where it happened and its code, not its message, in which drivers and parsers
 * repeat what they were given.
 */
export const log: Logger = pino({
  level: process.env.LOG_LEVEL || 'info',
  base: { pid: process.pid },
  timestamp: pino.stdTimeFunctions.isoTime,
  serializers: { err: describeError },
});

/** A log whose entries bear the name of the part of the program. */
export function getLog(part: string): Logger {
  return log.child({ part });
}

const Coded = z.object({ code: z.string() });

/** Our own operational failures have messages made for the log; of anything else only type, code and place are kept. */
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
