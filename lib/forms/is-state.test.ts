import { expect, it } from 'vitest';
import { isStateCode } from './is-state.ts';

it('states, territories, and provinces have codes; other words of two letters are none', () => {
  for (const code of ['WA', 'DC', 'PR', 'AE', 'QC']) expect(isStateCode(code), code).toBe(true);
  for (const word of ['NO', 'IS', 'DX', 'X', 'wa']) expect(isStateCode(word), word).toBe(false);
});
