import { expect, it } from 'vitest';
import { RecordId } from '#lib/model/ids.ts';
import { openMachine } from '../machine/seat.ts';
import { testView } from '../test-view.ts';
import { type Command, runCommand } from './commands.ts';

const view = testView({ flagged: [] });
const siblings = [1, 2, 3].map((number) => ({
  ...{ number, form: 'receipt', state: 'review' as const, pages: [number], name: null },
  id: number === 2 ? view.record.id : RecordId.parse(`rec_${String(number).repeat(20)}`),
}));

/** Where a command goes from the second of three records, or from the last; null: nowhere. */
function goes(command: Command, listed = siblings): string | null {
  let opened: string | null = null;
  runCommand(command, {
    machine: openMachine({ ...view, siblings: listed, siblingCount: listed.length }, 0),
    sheet: [],
    page: null,
    dispatch() {},
    goToPage() {},
    openRecord: (id) => {
      opened = id;
    },
    zoom() {},
  });
  return opened;
}

it('keys open the records printed before and after, and none beyond the last', () => {
  expect(goes('record-previous')).toBe(siblings[0]?.id);
  expect(goes('record-next')).toBe(siblings[2]?.id);
  expect(goes('record-next', siblings.slice(0, 2))).toBeNull();
  expect(goes('record-previous', [])).toBeNull();
  expect(goes('record-next', [])).toBeNull();
});
