import { expect, it } from 'vitest';
import { PAYER } from '#lib/testing/encounters/draw-visit.ts';
import { drawVisits, papersOf } from '#lib/testing/encounters/draw-world.ts';
import { readFacts } from './facts/facts.ts';
import { listEncounters } from './reconcile.ts';
import type { RuleContext } from './rules/rule.ts';
import type { FeeSchedule } from './world.ts';

it('an encounter is worked out again when a paper, a price, or a practice’s numbers change', () => {
  const [visit] = drawVisits(7, 1);
  if (!visit) throw new Error('a visit is drawn');
  const facts = papersOf(visit).flatMap((paper) => readFacts(paper) ?? []);
  const contextOf = (schedules: readonly FeeSchedule[], npis: readonly string[]): RuleContext => ({
    schedules,
    npisOf: () => new Set(npis),
  });
  const find = (block = facts, context = contextOf([], ['1'])) => listEncounters(block, context)[0];
  const first = find();
  expect(find()).toBe(first);
  expect(find(facts, contextOf([], ['1', '2']))).not.toBe(first);

  const rates = visit.lines.map(({ code }) => ({
    procedure: code,
    modifiers: [],
    placeOfService: null,
    allowed: '0.17',
  }));
  const schedule = { payer: PAYER, from: '2000-01-01', until: null, rates };
  expect(first?.conflicts).toEqual([]);
  const priced = find(facts, contextOf([schedule], ['1']));
  expect(new Set(priced?.conflicts.map(({ rule }) => rule))).toEqual(new Set(['contract']));
  expect(find()?.conflicts).toEqual([]);

  const { statement } = visit;
  const later = { ...statement, fields: { ...statement.fields, 'lines[0].insurancePaid': '1.17' } };
  const changed = facts.map((one) => (one.id === statement.record ? readFacts(later) : one));
  const again = find(changed.flatMap((one) => one ?? []));
  expect(again?.conflicts.map(({ rule }) => rule)).toEqual(['R06']);
});
