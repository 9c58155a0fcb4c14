import { describe, expect, it } from 'vitest';
import { alterValue } from './alter-value.ts';

const keys = Array.from({ length: 500 }, (_, at) => `record/${at}`);

describe('a value shown wrong on purpose', () => {
  it.each(['90.00', '9.00', '0.07', '1234.56'])(
    '%s differs in one digit and is not nothing',
    (value) => {
      for (const key of keys) {
        const altered = alterValue(value, 'money', key, 'salt') ?? '';
        const changed = [...altered].filter((digit, at) => digit !== value[at]);
        expect(altered).toHaveLength(value.length);
        expect(changed).toHaveLength(1);
        expect(Number(altered)).toBeGreaterThan(0);
      }
    },
  );

  it('is a day if it was one', () => {
    for (const key of keys) {
      const altered = alterValue('2026-02-27', 'date', key, 'salt');
      if (altered !== null) expect(new Date(altered).toISOString().slice(0, 10)).toBe(altered);
    }
  });

  it('is never a text or a choice', () => {
    expect(alterValue('9 Main Street', 'text', 'key', 'salt')).toBeNull();
  });
});
