import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Door } from '#lib/model/door.ts';
import type { Db } from '#lib/platform/db.ts';
import { buildMail } from '../files/build-mail.ts';
import { startImapServer } from '../servers/imap-server.ts';
import { until } from '../until.ts';

/** What became of files that were dropped off. */
export interface Taken {
  readonly files: number;
  readonly kills: number;
  readonly documents: number;
  /** Log entries saying that a document came in. */
  readonly uploaded: number;
  /**
   * Log entries saying that one came again: a process died between saving it and moving it away.
   */
  readonly again: number;
  /** Where the files, or the emails, are in the end. */
  readonly left: { readonly waiting: number; readonly taken: number; readonly refused: number };
}

/**
 * Drops off files, each with unique bytes, and has one process after another take them in. Each
 * process except the last is killed as soon as a file is saved, whether or not it has been moved
 * away yet. Resolves when nothing is waiting.
 */
export async function takeWithKills(
  options: {
    readonly door: Door;
    readonly files: number;
    readonly kills: number;
    readonly random: () => number;
  },
  db: Db,
): Promise<Taken> {
  const { door, files, random } = options;
  const laid = door === 'folder' ? layInFolder(files) : await layInMailbox(files);
  const drawn = Array.from({ length: options.kills }, () => 1 + Math.floor(random() * (files - 1)));
  const points = [...new Set(drawn)].toSorted((a, b) => a - b);
  for (const point of points) {
    const worker = start(door, laid.settings);
    await until(async () => ((await db.document.count()) >= point ? true : null));
    await kill(worker);
  }
  const last = start(door, laid.settings);
  while (laid.left().waiting > 0) await pause(20);
  await kill(last);
  const left = laid.left();
  await laid.stop();
  const [documents, uploaded, again] = await Promise.all([
    db.document.count(),
    db.decision.count({ where: { action: 'document.uploaded' } }),
    db.decision.count({ where: { action: 'document.duplicate' } }),
  ]);
  return { files, kills: points.length, documents, uploaded, again, left };
}

function start(door: Door, settings: Readonly<Record<string, string>>): ChildProcess {
  const program = join(import.meta.dirname, 'keep-looking.ts');
  const env = { ...process.env, ...settings };
  return spawn(process.execPath, [program, door], { env, stdio: ['ignore', 'ignore', 'inherit'] });
}

async function kill(worker: ChildProcess): Promise<void> {
  worker.kill('SIGKILL');
  if (worker.exitCode === null && worker.signalCode === null) await once(worker, 'exit');
}

interface Laid {
  readonly settings: Readonly<Record<string, string>>;
  readonly left: () => Taken['left'];
  readonly stop: () => Promise<void>;
}

/** Unique bytes that are taken for a PDF. */
const bytesOf = (number: number) => Buffer.from(`%PDF-1.7\n% file ${number}\n`);

function layInFolder(files: number): Laid {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-door-'));
  for (let number = 0; number < files; number++)
    writeFileSync(join(folder, `scan ${number}.pdf`), bytesOf(number));
  const count = (name: string) =>
    readdirSync(folder).includes(name) ? readdirSync(join(folder, name)).length : 0;
  return {
    settings: { INBOX_DIR: folder },
    left: () => ({
      // Including those that are being taken in.
      waiting: readdirSync(folder).filter((name) => name.endsWith('.pdf')).length,
      taken: count('taken'),
      refused: count('refused'),
    }),
    stop: async () => rmSync(folder, { recursive: true }),
  };
}

/** Files in one email, as a scanner sends a stack. */
const PER_MAIL = 4;

async function layInMailbox(files: number): Promise<Laid> {
  const server = await startImapServer();
  for (let number = 0; number < files; number += PER_MAIL) {
    const size = Math.min(PER_MAIL, files - number);
    const mailed = Array.from({ length: size }, (_, at) => ({
      fileName: `scan ${number + at}.pdf`,
      bytes: bytesOf(number + at),
    }));
    server.append('INBOX', await buildMail({ files: mailed }));
  }
  return {
    settings: { MAIL_INBOX_URL: server.url, MAIL_INBOX_SENDERS: '@clinic.example.org' },
    left: () => ({
      waiting: server.list('INBOX').length,
      taken: server.list('Taken').length,
      refused: server.list('Refused').length,
    }),
    stop: server.stop,
  };
}
