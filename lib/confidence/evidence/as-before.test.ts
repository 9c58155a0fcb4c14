import { expect, it } from 'vitest';
import { isClaimAsBefore, isRowlessAsBefore } from './as-before.ts';
import type { Features } from './features.ts';

const asBefore: Features = { 'layout.papers': 1.5, 'list.papers': 1.5, 'rows.proof': 1 };

function isAsBefore(
  more: Partial<Record<'border' | 'services' | 'inside' | 'beside', Features>>,
): boolean {
  const of = (part: Features = {}) => ({ ...asBefore, ...part });
  return isClaimAsBefore({
    border: of(more.border),
    lists: [
      { list: 'lines', features: of(more.services) },
      { list: 'lines[].adjustments', features: of(more.inside) },
      { list: 'adjustments', features: of(more.beside) },
    ],
  });
}

it('a claim matches earlier documents if its border, its services, and what is inside them do', () => {
  expect(isAsBefore({})).toBe(true);
  expect(isAsBefore({ border: { 'layout.papersNew': 3 } })).toBe(false);
  expect(isAsBefore({ services: { 'rows.codesLeft': 0.25 } })).toBe(false);
  expect(isAsBefore({ inside: { 'list.papers': 0 } })).toBe(false);
});

it('a list beside the services may be new; no claim of an unknown layout matches', () => {
  expect(isAsBefore({ beside: { 'list.papers': 0 } })).toBe(true);
  const strange = { 'layout.papers': 0, 'list.papers': 0 };
  expect(isAsBefore({ border: strange, services: strange, inside: strange })).toBe(false);
});

it('a claim without rows matches two documents without any, by its fields and remembered lines', () => {
  const rowless: Features = {
    'layout.papers': 2,
    'rows.none': 1,
    'layout.recallBegin': 0.5,
    'layout.papersNew': 1,
  };
  const isLike = (more: Features = {}) => isRowlessAsBefore({ ...rowless, ...more });
  expect(isLike()).toBe(true);
  expect(isClaimAsBefore({ border: rowless, lists: [] })).toBe(true);
  const others: Features[] = [
    { 'rows.none': 0 },
    { 'layout.papers': 1 },
    { 'layout.papersLost': 1 },
    { 'layout.papersNew': 3 },
    { 'layout.recallBegin': 0.2 },
    { 'layout.recallAgainst': 0.3 },
    { 'layout.recallEnd': -0.6 },
    { 'sums.fail': 0.25 },
  ];
  for (const other of others) expect(isLike(other)).toBe(false);
});
