import { holdDoor, saveLook } from '#lib/intake/doors/store.ts';
import type { Door, DoorProblem } from '#lib/model/door.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { readEnv } from '#lib/platform/env.ts';
import { hasMailbox, openMailbox } from '#lib/platform/mailbox.ts';
import { type Repeated, repeat } from '#lib/platform/running/repeat.ts';
import { isFull, type Seen, takeFolder } from './take-folder.ts';
import { takeMail } from './take-mail.ts';

const FOLDER_EVERY_MS = 5_000;
const MAIL_EVERY_MS = 30_000;

/**
 * Checks INBOX_DIR and the mailbox of MAIL_INBOX_URL until stopped; does nothing without either.
 */
export function watchDoors(): Repeated {
  const loops = [
    ...(readEnv().INBOX_DIR === undefined ? [] : [watch('folder', FOLDER_EVERY_MS, folderLook())]),
    ...(hasMailbox() ? [watch('mail', MAIL_EVERY_MS, lookIntoMailbox)] : []),
  ];
  return { stop: async () => void (await Promise.all(loops.map((loop) => loop.stop()))) };
}

type Look = (db: Db) => Promise<{ readonly problem: DoorProblem | null; readonly taken: number }>;

function watch(door: Door, everyMs: number, look: Look): Repeated {
  return repeat({ everyMs, failed: `the ${door} could not be looked into` }, async () => {
    await lookAt(door, look);
    return { more: false };
  });
}

/** One check, unless another process is checking; its result is shown on the intake page. */
export async function lookAt(door: Door, look: Look, db: Db = getDb()): Promise<void> {
  await holdDoor(
    door,
    async () => {
      const { problem, taken } = await look(db).catch(async (error: unknown) => {
        if (isFull(error)) return { problem: 'full' as const, taken: 0 };
        await saveLook(door, { problem: 'other', taken: false }, db);
        throw error;
      });
      await saveLook(door, { problem, taken: taken > 0 }, db);
    },
    db,
  );
}

/** A check of INBOX_DIR knows what the previous one saw. */
export function folderLook(): Look {
  let seen: Seen = new Map();
  return async (db) => {
    const { INBOX_DIR } = readEnv();
    if (INBOX_DIR === undefined) throw new Error('INBOX_DIR is not set');
    try {
      const found = await takeFolder(INBOX_DIR, seen, db);
      seen = found.seen;
      return { problem: null, taken: found.taken };
    } catch (error) {
      if (isMissing(error)) return { problem: 'no-folder', taken: 0 };
      throw error;
    }
  };
}

function isMissing(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    ['ENOENT', 'ENOTDIR', 'EACCES', 'EPERM'].includes(String(error.code))
  );
}

export const lookIntoMailbox: Look = async (db) => {
  let taken = 0;
  const opened = await openMailbox(async (mailbox) => {
    taken = await takeMail(mailbox, db);
  });
  return { problem: opened.kind === 'failed' ? opened.why : null, taken };
};
