import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seal, unseal } from './seal.ts';

const makeSealKey = () => randomBytes(32);

describe('sealed values', () => {
  it('open with their own key only', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const key = makeSealKey();
        const sealed = seal(text, key);
        expect(unseal(sealed, key)).toBe(text);
        expect(() => unseal(sealed, makeSealKey())).toThrow();
      }),
      { numRuns: 50 },
    );
  });

  it('do not open when a byte was changed', () => {
    const key = makeSealKey();
    const sealed = seal('before and after', key);
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Uint8Array.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => unseal(changed, key)).toThrow();
    }
  });
});
