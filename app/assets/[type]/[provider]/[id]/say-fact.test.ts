import { expect, it } from 'vitest';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { DocumentState } from '#lib/model/document.ts';
import { EncounterState } from '#lib/model/reconciliation/conflict.ts';
import { RecordState } from '#lib/model/record.ts';
import { sayFact } from './say-fact.ts';

const say = (type: string, key: string, value: unknown) => sayFact(type, { key, value }, BUILT_IN);

it('a form is named by its title, and all of them together too', () => {
  expect(say('record', 'form', 'eob')).toBe('Explanation of benefits');
  expect(say('policy', 'form', '*')).toBe('All document types');
  expect(say('gold-set', 'form', 'no-such-form')).toBe('no-such-form');
});

it('no state of a document or a visit is shown as its code', () => {
  const states = {
    record: RecordState.options,
    document: DocumentState.options,
    encounter: EncounterState.options,
  };
  for (const [type, options] of Object.entries(states))
    for (const state of options) expect(say(type, 'state', state)).not.toBe(state);
  expect(say('job', 'state', 'COMPLETE')).toBe('COMPLETE');
});
