import { expect, it } from 'vitest';
import type { CallKind } from '../endpoint.ts';
import { applyPromotions } from './apply-promotions.ts';

const endpoint = (name: string, model: string, ...calls: CallKind[]) => ({ name, model, calls });
const ENDPOINTS = [
  endpoint('old', 'small', 'slots', 'pairs'),
  endpoint('new', 'large'),
  endpoint('twin', 'large', 'slots'),
];
const callsOf = (promoted: Parameters<typeof applyPromotions>[1]) =>
  applyPromotions(ENDPOINTS, promoted).map(({ calls }) => calls);

it('a promoted model takes over its kind of call, and those configured with it keep theirs', () => {
  expect(callsOf([{ endpoint: 'new', call: 'slots' }])).toEqual([['pairs'], ['slots'], ['slots']]);
});

it('without its endpoint, everything is as configured', () => {
  const configured = ENDPOINTS.map(({ calls }) => calls);
  expect(callsOf([{ endpoint: 'removed', call: 'slots' }])).toEqual(configured);
  expect(callsOf([])).toEqual(configured);
});
