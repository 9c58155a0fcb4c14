import { describe, expect, it } from 'vitest';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { listRowSets } from '#lib/forms/list-row-sets.ts';
import type { Check } from '#lib/model/check.ts';
import { RowId } from '#lib/model/ids.ts';
import { describeInside, describeProof } from './describe-lists.ts';

const eob = BUILT_IN.get('eob');

it('lists with rows of named values are judged, lists of codes are not', () => {
  expect(listRowSets(eob)).toEqual([
    'lines',
    'lines[].adjustments',
    'adjustments',
    'providerAdjustments',
  ]);
  expect(listRowSets(BUILT_IN.get('cms-1500'))).toEqual(['lines']);
  expect(listRowSets(BUILT_IN.get('insurance-card'))).toEqual([]);
});

const rows = ['a', 'b'].map((id) => RowId.parse(id));

describe('what is inside rows', () => {
  const describeWith = (own: RowId[], ...checks: Check[]) =>
    describeInside('lines[].adjustments', { form: eob, fields: [], checks, pages: [] }, own);

  it('is described by numbers from 0 to 1, also without rows and if a sum has another total', () => {
    const paths = ['paid', 'lines[a].adjustments[x].amount', 'lines[b].adjustments[y].amount'];
    const sum: Check = {
      rule: 'E02',
      version: 1,
      severity: 'block',
      outcome: 'pass',
      paths,
      left: '3.00',
      right: '3.00',
      message: '',
    };
    expect(describeWith(rows, sum)).toMatchObject({ 'inside.pass': 1, 'inside.unlike': 0 });
    for (const number of [describeWith(rows, sum), describeWith([])].flatMap(Object.values)) {
      expect(number).toBeGreaterThanOrEqual(0);
      expect(number).toBeLessThanOrEqual(1);
    }
  });
});

describe('the proof of rows', () => {
  const proofBy = (...checks: Check[]) =>
    describeProof({ form: eob, fields: [], checks, pages: [] }, rows);
  const total = (more: Partial<Check> = {}): Check => ({
    rule: 'E01',
    version: 1,
    severity: 'block',
    outcome: 'pass',
    paths: ['billed', 'lines[a].billed', 'lines[b].billed'],
    left: '1234.56',
    right: '1234.56',
    message: '',
    ...more,
  });

  it('grows with each total that adds up, and not with one that fails', () => {
    const paid = total({ paths: ['paid', 'lines[a].paid', 'lines[b].paid'] });
    const [one, two] = [proofBy(total()), proofBy(total(), paid)];
    expect(one['rows.proof']).toBeGreaterThan(0.5);
    expect(two['rows.proof']).toBeGreaterThan(one['rows.proof'] ?? 1);
    expect(proofBy(total({ outcome: 'fail' }))['rows.proof']).toBe(0);
  });

  it('is not a balance within one row, which only shows that the row is right', () => {
    const balance = total({ paths: ['lines[a].billed', 'lines[a].allowed', 'lines[a].paid'] });
    expect(proofBy(balance)).toMatchObject({ 'rows.proof': 0, 'rows.balanced': 0.5 });
  });
});
