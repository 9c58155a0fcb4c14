import { setTimeout as pause } from 'node:timers/promises';
import { getDb } from '#lib/platform/db.ts';
import { generateDocument } from '../generator/generate-document.ts';
import { createRandom, type Random } from '../generator/random.ts';
import { findLosses } from './find-losses.ts';
import { type Installation, openInstallation, type WebProgram } from './installation.ts';
import { emptyLedger, exportAll, type Ledger, review, uploadAndRemove } from './load.ts';

/**
 * A process is killed; web and worker have no disk space, or disk errors, for a while; their clock
 * is off.
 */
export const FAULT_KINDS = [
  'web',
  'worker',
  'database',
  'disk-full',
  'storage-error',
  'clock',
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

export type FaultsReport = {
  readonly kills: Readonly<Record<string, number>>;
  readonly acknowledged: Readonly<Record<string, number>>;
  /** How often web and worker ended without being killed, for example when the database was. */
  readonly ownDeaths: number;
  /** Seconds from the last kill until no job was left. */
  readonly settledAfter: number;
  readonly losses: readonly string[];
};

export type FaultsOptions = {
  readonly seed: number;
  readonly kills: number;
  /** The kinds of faults; first each of them once, then all are equally likely. */
  readonly kinds: readonly FaultKind[];
  /** Mean time between two kills. */
  readonly everyMs: number;
  readonly reviews: number;
  /** Milliseconds that uploaders and reviewers pause between two actions. */
  readonly thinkMs: number;
  /** PDFs among the files, which have to be drawn and read. */
  readonly papers: boolean;
  readonly web: WebProgram;
};

/** A worker that has just been killed takes a while to come back on a busy machine. */
const STALL_MS = 300_000;
/** How long a disk is full or has errors, or a clock is off, and by how much. */
const MIN_FAULT_MS = 500;
const MAX_FAULT_MS = 4_000;
const MAX_STEP_MINUTES = 120;

/**
 * Kills web, worker, and database of a separate installation at random moments (SIGKILL) while
 * files are uploaded, reviewed, exported, and removed, then compares it with what it acknowledged.
 */
export async function runFaults(options: FaultsOptions): Promise<FaultsReport> {
  const installation = await openInstallation(options.reviews, options.web);
  const { victims, settle, dataDir } = installation;
  try {
    const ledger = emptyLedger();
    const kills = await killUnderLoad(installation, ledger, options);
    const settledAfter = await settle(STALL_MS);
    const losses = await findLosses(getDb(), dataDir, ledger);
    const ownDeaths = Object.values(victims).reduce((sum, one) => sum + one.ownDeaths(), 0);
    return { kills, acknowledged: countOf(ledger), ownDeaths, settledAfter, losses };
  } finally {
    await installation.stop();
  }
}

async function killUnderLoad(
  { victims, signIn, disturb }: Installation,
  ledger: Ledger,
  { seed, kills, kinds, everyMs, thinkMs, papers }: FaultsOptions,
): Promise<Record<string, number>> {
  const random = createRandom(seed);
  const ending = new AbortController();
  const { signal } = ending;
  const clocks = kinds.includes('clock') ? 'off' : 'right';
  const drawn = papers ? await drawPapers(seed) : [];
  const [reviewer, supervisor] = [await signIn('reviewer'), await signIn('supervisor')];
  const work = { ledger, signal, thinkMs };
  const load = Promise.all([
    uploadAndRemove({ client: supervisor, ...work }, `${seed}/a`, drawn),
    uploadAndRemove({ client: supervisor, ...work }, `${seed}/b`, drawn),
    review({ client: reviewer, ...work }, clocks),
    review({ client: supervisor, ...work }, clocks),
    exportAll({ client: reviewer, ...work }),
  ]);
  const counts = Object.fromEntries(kinds.map((kind) => [kind, 0]));
  const first = random.shuffle(kinds);
  for (let done = 0; done < kills; ) {
    // Exponential: short and long gaps, so that work that has just begun is hit too.
    await pause(Math.min(-Math.log(1 - random.next()) * everyMs, everyMs * 4));
    const kind = first[done] ?? random.pick(kinds);
    if (!(await strike(kind, { victims, disturb }, random))) continue;
    counts[kind] = (counts[kind] ?? 0) + 1;
    done++;
  }
  ending.abort();
  await load;
  return counts;
}

/** False if there was nothing to kill. */
async function strike(
  kind: FaultKind,
  { victims, disturb }: Pick<Installation, 'victims' | 'disturb'>,
  random: Random,
): Promise<boolean> {
  if (kind === 'web' || kind === 'worker' || kind === 'database') return victims[kind].kill();
  const minutes = random.int(-MAX_STEP_MINUTES, MAX_STEP_MINUTES);
  disturb(kind === 'clock' ? `clock ${minutes * 60_000}` : kind);
  await pause(random.int(MIN_FAULT_MS, MAX_FAULT_MS));
  disturb('');
  return true;
}

async function drawPapers(seed: number): Promise<Uint8Array[]> {
  const { bytes } = await generateDocument({ form: 'receipt', seed, variant: 'digital' });
  return [Uint8Array.from(bytes)];
}

function countOf({ uploads, removals, submitted, exports }: Ledger): Record<string, number> {
  const sum = (counts: ReadonlyMap<string, number>) =>
    [...counts.values()].reduce((a, b) => a + b, 0);
  return {
    uploads: sum(uploads),
    removals: sum(removals),
    reviews: submitted.size,
    exports: exports.size,
  };
}
