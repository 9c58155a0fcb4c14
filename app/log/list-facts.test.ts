import { expect, it } from 'vitest';
import type { DecisionView } from '#lib/decisions/list-decisions.ts';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { describeDecision } from './describe-decision.ts';
import { listFacts, printRecorded } from './list-facts.ts';

const entry: DecisionView = {
  sequence: '12',
  at: new Date('2026-11-26T19:05:07.123Z'),
  action: 'field.corrected',
  actorKind: 'person',
  actorId: 'ann',
  actorName: 'Ann Lee',
  documentId: null,
  fileName: null,
  recordId: null,
  form: 'cms-1500',
  path: 'lines[p1y432].charge',
  before: '1420.00',
  after: '1380.00',
  reason: null,
  facts: {
    confidence: 0.98765,
    signals: { 'layout.score': 0.5 },
    readers: ['layout@8af0'],
    place: { page: 2, box: [0.1, 0.1, 0.2, 0.2], wordIds: [] },
    milliseconds: 4300,
    evidenceSeen: true,
    edited: true,
  },
  hash: 'ff',
};
const linesOf = (more: Partial<DecisionView>) =>
  listFacts({ ...entry, ...more }, BUILT_IN).map(({ label, value }) => `${label}: ${value}`);

it('details are labels and values in words, as other pages write them', () => {
  expect(linesOf({})).toEqual([
    'Field: Charge on a line',
    'Before: 1,420.00',
    'Value: 1,380.00',
    'Confidence then: 98.7%',
    'Read by: Built-in reader 8af0',
    'Place: Page 2',
    'Time taken: 4.3 sec',
    'Source was on screen: Yes',
    'Value entered: Yes',
  ]);
  const day = { path: 'patient.birthDate', before: null, after: '1980-03-14', facts: {} };
  expect(linesOf(day)).toEqual(['Field: Birth date', 'Value: 3/14/1980']);
  const blank = { path: 'patient.birthDate', before: null, after: null };
  expect(linesOf({ ...blank, facts: { detail: 'not-on-page' } })).toContain('Value: Not on page');
  const none = { path: null, before: null, after: null };
  expect(
    linesOf({ ...none, action: 'record.sent-to-review', facts: { rules: ['low-confidence'] } }),
  ).toEqual(['Reasons: Low confidence']);
  expect(linesOf({ ...none, action: 'document.uploaded', facts: { count: 2811 } })).toEqual([
    'Size: 3 kB',
  ]);
});

it('the sentence of an entry has values as other pages write them', () => {
  expect(describeDecision(entry, BUILT_IN)).toContain('from “1,420.00” to “1,380.00”');
  const day = { path: 'patient.birthDate', before: null, after: '1980-03-14' };
  expect(describeDecision({ ...entry, ...day }, BUILT_IN)).toContain('to “3/14/1980”');
});

it('a waived check is called by its title', () => {
  const [rule] = BUILT_IN.get('cms-1500').rules;
  const waived = { action: 'rule.waived', path: null, before: null, after: null };
  const [line = ''] = linesOf({ ...waived, facts: { rules: [rule] } });
  expect(line).toMatch(/^Rules: [A-Z][^.]+ /);
});

it('the entry as recorded has every fact, whoever wrote it, and no sealed value', () => {
  const recorded = printRecorded({ ...entry, facts: { signals: { a: 1 }, future: ['x'] } });
  expect(JSON.parse(recorded)).toMatchObject({ facts: { signals: { a: 1 }, future: ['x'] } });
  expect(recorded).not.toContain('1420.00');
});
