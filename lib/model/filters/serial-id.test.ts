import { expect, it } from 'vitest';
import { BulkChange } from '../bulk.ts';
import { QueueRule } from '../work-queue.ts';
import { parseDocumentFilter } from './document-filter.ts';
import { parseRecordFilter } from './record-filter.ts';

// A query with it would fail every time, in a worker, for everyone.
const BEYOND = 2_147_483_648;

it('a number that no row can have is refused before it is in a job or a rule', () => {
  for (const kind of ['untag', 'untag-document'])
    expect(BulkChange.safeParse({ kind, tagId: BEYOND }).success).toBe(false);
  const rule = { forms: [], minUsd: null, maxUsd: null, days: null };
  expect(QueueRule.safeParse({ ...rule, payers: [BEYOND] }).success).toBe(false);
  expect(QueueRule.safeParse({ ...rule, payers: [BEYOND - 1] }).success).toBe(true);
});

it('in the filter of a list it is no filter', () => {
  expect(parseDocumentFilter({ tag: String(BEYOND) })).toEqual({});
  expect(parseRecordFilter({ payer: String(BEYOND), layout: '1e99', tag: '1.5' })).toEqual({});
  expect(parseRecordFilter({ payer: '7' })).toEqual({ payer: 7 });
});
