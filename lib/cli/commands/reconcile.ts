import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { reconcile } from '#lib/reconciliation/reconcile.ts';
import type { World } from '#lib/reconciliation/world.ts';

const USAGE = 'Usage: npm run -s reconcile -- FILE|FOLDER…';

/** A line of the input. */
const InputLine = z.union([
  z.object({
    record: z.string(),
    document: z.string(),
    sha256: z.string(),
    receivedOn: z.string().nullable().default(null),
    source: z.string().default('paper'),
    form: z.string(),
    fields: z.record(z.string(), z.string().nullable()),
  }),
  z.object({
    feeSchedule: z.object({
      payer: z.string(),
      from: z.string(),
      until: z.string().nullable().default(null),
      rates: z.array(
        z.object({
          procedure: z.string(),
          modifiers: z.array(z.string()).default([]),
          placeOfService: z.string().nullable().default(null),
          allowed: z.string(),
        }),
      ),
    }),
  }),
  z.object({
    deposit: z.object({
      id: z.string(),
      date: z.string(),
      amount: z.string(),
      trace: z.string().nullable().default(null),
    }),
  }),
]);

/**
 * Reconciles each file of records separately and prints one JSON object per file, without a
 * database.
 */
process.exitCode = await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<number> {
  if (args.length === 0) {
    process.stderr.write(`${USAGE}\n`);
    return 2;
  }
  let failed = 0;
  for (const file of (await Promise.all(args.map(listFiles))).flat()) {
    const world = await readWorld(file).catch((error: unknown) => {
      process.stderr.write(`${file}: ${error instanceof Error ? error.message : String(error)}\n`);
      return null;
    });
    if (world === null) failed += 1;
    else process.stdout.write(`${JSON.stringify({ file, ...reconcile(world) })}\n`);
  }
  return failed > 0 ? 1 : 0;
}

async function listFiles(path: string): Promise<string[]> {
  const found = await stat(path).catch(() => null);
  if (!found?.isDirectory()) return [path];
  const names = await readdir(path);
  return names
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
    .map((name) => join(path, name));
}

async function readWorld(file: string): Promise<World> {
  const text = await readFile(file, 'utf8');
  const lines = text
    .split('\n')
    .flatMap((line, at) => (line.trim() === '' ? [] : [parse(line, at)]));
  return {
    records: lines.flatMap((line) => ('record' in line ? [line] : [])),
    schedules: lines.flatMap((line) => ('feeSchedule' in line ? [line.feeSchedule] : [])),
    deposits: lines.flatMap((line) => ('deposit' in line ? [line.deposit] : [])),
  };
}

function parse(line: string, at: number): z.infer<typeof InputLine> {
  const read = InputLine.safeParse(JSON.parse(line));
  if (read.success) return read.data;
  throw new Error(`line ${at + 1} is not a record, a fee schedule, or a deposit`);
}
