import { expect, it } from 'vitest';
import { sayProviderReason } from './provider-adjustments.ts';

it('a known reason code is said in words, and anything else stays as printed', () => {
  expect(sayProviderReason('WO')).toBe('Overpayment recovery (WO)');
  expect(sayProviderReason('fb')).toBe('Balance carried forward (fb)');
  expect(sayProviderReason('Refund of 3/2024')).toBe('Refund of 3/2024');
});
