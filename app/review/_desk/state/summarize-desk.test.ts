import { describe, expect, it } from 'vitest';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { ENTER, FAILING, opened, run } from '../test-view.ts';
import { summarizeDesk } from './summarize-desk.ts';

describe('the summary of a record', () => {
  const holds = { ...FAILING, rule: 'S01', outcome: 'pass' as const };
  const sum = { ...holds, rule: 'S02', left: '12.00', right: '12.00' };

  it('is of what a submit would take: values as they were answered, and what is left to answer', () => {
    const before = summarizeDesk(opened());
    expect(before.facts[0]).toEqual({ id: 'patient', label: 'Patient', value: 'Ann Able' });
    expect(before.open).toBe(3);
    expect(before.marks).toMatchObject({ edited: 0, human: 0, check: 3 });
    const after = summarizeDesk(
      run(opened(), ENTER, { type: 'type', text: '2026-01-02' }, ENTER, ENTER),
    );
    expect(after).toMatchObject({ open: 0, marks: { edited: 1, human: 2, check: 0 } });
  });

  it('has the facts that the form has fields for', () => {
    const facts = (form: string) =>
      summarizeDesk(opened({ form: BUILT_IN.get(form), fields: [] })).facts.map(({ id }) => id);
    expect(facts('insurance-card')).toEqual(['payer', 'member.name', 'member.id', 'payer.id']);
    expect(facts('patient-statement')).toEqual(
      expect.arrayContaining(['patient', 'days', 'total']),
    );
  });

  it('has each rule that holds once, sums first, and counts those that fail', () => {
    const state = opened({ checks: [holds, holds, sum, FAILING] });
    expect(summarizeDesk(state).holding.map(({ rule }) => rule)).toEqual(['S02', 'S01']);
    expect(summarizeDesk(state).failing).toBe(1);
  });
});
