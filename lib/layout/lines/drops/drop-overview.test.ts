import { describe, expect, it } from 'vitest';
import { settleLines } from '#lib/testing/settle-lines.ts';
import { KIND_AT } from '../chain/line-kind.ts';
import { rowsToSubtotal } from '../rows/rows-to-subtotal.ts';
import { dropOverview } from './drop-overview.ts';

const settle = (lines: Parameters<typeof settleLines>[0]) =>
  settleLines(lines, dropOverview, { head: 1 });

const OVERVIEW = [
  ['row', 'Laboratory\t105.00'],
  ['row', 'Radiology\t90.00'],
  ['total', 'All units\t195.00'],
] as const;
const SERVICES = [
  ['row', '03/04/2025 Glucose\t105.00'],
  ['row', '03/05/2025 Chest film\t90.00'],
] as const;

it('of two lists with the same sum, the first is an overview if only the second has dates or codes', () => {
  expect(settle([...OVERVIEW, ...SERVICES])).toEqual(['head', 'head', 'total', 'row', 'row']);
});

it('lists with other sums, or both with dates, are left as they are', () => {
  const other = ['row', '03/05/2025 Chest film\t80.00'] as const;
  expect(settle([...OVERVIEW, SERVICES[0], other]).slice(0, 2)).toEqual(['row', 'row']);
  expect(settle([...SERVICES, OVERVIEW[2], ...SERVICES]).slice(0, 2)).toEqual(['row', 'row']);
});

it('what is above a total of services does not become rows because it has the same sum', () => {
  const above = OVERVIEW.map(([, text]) => ['own', text] as const);
  const kinds = settleLines([...above, ...SERVICES], (facts, scores) =>
    rowsToSubtotal(facts, dropOverview(facts, raise(scores))),
  );
  expect(kinds.filter((kind) => kind === 'row')).toHaveLength(2);
});

describe('a summary above the captions of a table', () => {
  const SUMMARY = ['row', 'Account 81366\tNew charges\t$195.00'] as const;
  const CAPTIONS = ['own', 'Date        Service\tCharge\tBalance'] as const;
  const VISITS = [
    ['row', '03/04/2025 Glucose\t60.00'],
    ['row', '03/05/2025 Chest film\t90.00'],
    ['row', '03/05/2025 Draw\t45.00'],
  ] as const;

  it('is no service if all services begin with a date', () => {
    const kinds = settle([SUMMARY, CAPTIONS, ...VISITS]);
    expect(kinds).toEqual(['head', 'own', 'row', 'row', 'row']);
  });

  it('may be one if captions are above it, too, or services below have no date', () => {
    expect(settle([CAPTIONS, SUMMARY, CAPTIONS, ...VISITS])[1]).toBe('row');
    const undated = ['row', 'Late charge\t10.00'] as const;
    expect(settle([SUMMARY, CAPTIONS, ...VISITS, undated])[0]).toBe('row');
  });
});

/** One line of the overview seems to be a service. */
function raise(scores: Parameters<typeof dropOverview>[1]): Parameters<typeof dropOverview>[1] {
  const states = scores.states.map((own, at) =>
    at === 0 ? own.map((score, kind) => (kind === KIND_AT.row ? 9 : score)) : own,
  );
  return { ...scores, states };
}
