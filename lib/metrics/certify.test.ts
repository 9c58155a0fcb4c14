import { describe, expect, it } from 'vitest';
import { certify } from './certify.ts';

describe('a certificate', () => {
  it('of 99% accuracy at 95% confidence takes 299 audits without an error', () => {
    expect(certify(0, 0).more).toBe(299);
    expect(certify(298, 0)).toMatchObject({ certified: false, more: 1 });
    expect(certify(299, 0)).toMatchObject({ certified: true, more: 0 });
  });

  it('takes more audits after an error, and that many are enough', () => {
    const { more } = certify(299, 1);
    expect(more).toBeGreaterThan(100);
    expect(certify(299 + more, 1).certified).toBe(true);
    expect(certify(299 + more - 1, 1).certified).toBe(false);
  });

  it('without audits has no interval', () => {
    expect(certify(0, 0).interval).toBeNull();
  });
});
