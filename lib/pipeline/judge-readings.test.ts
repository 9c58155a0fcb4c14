import { expect, it } from 'vitest';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { RecordId, RowId, UserId } from '#lib/model/ids.ts';
import { Record as BillRecord } from '#lib/model/record.ts';
import { DEFAULT_POLICY } from '#lib/routing/policy.ts';
import { saidOf } from '#lib/testing/seed-receipt.ts';
import { judgeReadings } from './judge-readings.ts';
import { claimsOfDraft } from './review/claims-of-draft.ts';
import { humanReadings } from './review/human-readings.ts';
import { numberDrafts } from './run-in-memory.ts';

const form = BUILT_IN.get('patient-statement');
const record = BillRecord.parse({
  id: `rec_${'a'.repeat(20)}`,
  documentId: 'ab'.repeat(32),
  form: form.name,
  formScore: 1,
  pages: [1],
  region: null,
});

/**
 * Processor milliseconds of this thread to judge, ten times, a draft that adds this many lines,
 * each with a date and a charge.
 */
async function timeToJudge(lines: number): Promise<number> {
  const names = Array.from({ length: lines }, (_, at) => RowId.parse(`h${at}`));
  const rows = names.map((row, at) => {
    return { kind: 'add', list: 'lines', row, after: names[at - 1] ?? null } as const;
  });
  const paths = names.flatMap((row) => [`lines[${row}].date`, `lines[${row}].charge`]);
  const answers = Object.fromEntries(paths.map((path, at) => [path, saidOf(path, `${at}.00`)]));
  const claims = claimsOfDraft(form.name, { answers, rows, waivers: [] });
  const rita = UserId.parse('rita');
  const readings = numberDrafts(humanReadings(RecordId.parse(record.id), { id: rita }, claims));
  const start = process.threadCpuUsage();
  for (let round = 0; round < ROUNDS; round++) {
    const { rows: found } = await judgeReadings({
      record,
      form,
      formScore: 1,
      submittedBy: rita,
      readings,
      pages: [],
      today: '2026-11-25',
      policy: DEFAULT_POLICY,
    });
    expect(found.lines).toEqual(names);
  }
  const { user, system } = process.threadCpuUsage(start);
  return (user + system) / 1_000;
}

/**
 * A kernel that counts in ticks of up to 10 ms sees none in one short round, but the right share of
 * many.
 */
const ROUNDS = 10;

// Where it fails, the ratio is 64. It is processor time of one thread, so other work hardly shifts
// it.
it('a draft with eight times the lines takes about eight times as long, not sixty-four', async () => {
  await timeToJudge(200);
  const few = await timeToJudge(500);
  expect((await timeToJudge(4_000)) / few).toBeLessThan(24);
});
