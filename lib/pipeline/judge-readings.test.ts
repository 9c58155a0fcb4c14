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
 * Processor milliseconds of this thread to judge a draft that adds this many lines, each with a date and a charge:
 * the best of three.
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
  const times: number[] = [];
  for (let round = 0; round < 3; round++) {
    const start = process.threadCpuUsage();
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
    const { user, system } = process.threadCpuUsage(start);
    // The kernel knows the sum; how it divides is a guess, which may be all of the one or of the other.
    times.push((user + system) / 1_000);
    expect(found.lines).toEqual(names);
  }
  return Math.min(...times);
}

// Where it fails, the ratio is 64. It is processor time of one thread, so other work hardly shifts it.
it('a draft with eight times the lines takes about eight times as long, not sixty-four', async () => {
  await timeToJudge(200);
  const few = await timeToJudge(500);
  expect((await timeToJudge(4_000)) / few).toBeLessThan(24);
});
