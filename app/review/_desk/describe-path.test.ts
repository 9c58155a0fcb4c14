import { expect, it } from 'vitest';
import { EOB } from '#lib/forms/eob/form.ts';
import { RowId } from '#lib/model/ids.ts';
import { describePath } from './describe-path.ts';

const first = RowId.parse('p1y100');
const second = RowId.parse('p1y200');
const ROWS = { lines: [first, second], adjustments: [first] };

it('fields of different lists with the same title are told apart', () => {
  expect(describePath(`lines[${second}].billed`, EOB, ROWS)).toBe('Billed, line 2');
  expect(describePath(`adjustments[${first}].reason`, EOB, ROWS)).toBe(
    'Adjustment reason, claim adjustments, line 1',
  );
  expect(describePath(`lines[${second}].adjustments[x].reason`, EOB, ROWS)).toBe(
    'Adjustment reason, services, line 2',
  );
});
