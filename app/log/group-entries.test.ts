import { expect, it } from 'vitest';
import type { DecisionView } from '#lib/decisions/list-decisions.ts';
import { groupEntries } from './group-entries.ts';

const entry = (sequence: number, more: Partial<DecisionView> = {}): DecisionView => ({
  sequence: `${sequence}`,
  at: new Date(0),
  action: 'field.auto-accepted',
  actorKind: 'system',
  actorId: 'route',
  actorName: 'route',
  documentId: 'doc',
  fileName: 'eob.pdf',
  recordId: 'rec_1',
  form: 'eob',
  path: 'total',
  before: null,
  after: '1.00',
  reason: null,
  facts: {},
  hash: '',
  ...more,
});
const sequences = (...all: DecisionView[]) =>
  groupEntries(all).map((group) => group.map(({ sequence }) => sequence).join(' '));

it('values of one record that were decided alike are one group, and nothing else is', () => {
  expect(sequences(entry(9), entry(8), entry(7))).toEqual(['9 8 7']);
  expect(sequences(entry(9), entry(8))).toEqual(['9', '8']);
  const others: Partial<DecisionView>[] = [
    { recordId: 'rec_2' },
    { action: 'field.confirmed' },
    { actorId: 'usr_1' },
    { reason: 'Printed this way.' },
  ];
  for (const other of others)
    expect(sequences(entry(9), entry(8), entry(7), entry(6, other))).toEqual(['9 8 7', '6']);
  const corrected = { action: 'field.corrected' };
  expect(sequences(entry(9, corrected), entry(8, corrected), entry(7, corrected))).toHaveLength(3);
});

it('no entry is lost, and their order stays', () => {
  const all = [entry(9), entry(8), entry(7), entry(6, { action: 'record.viewed' }), entry(5)];
  expect(groupEntries(all).flat()).toEqual(all);
});
