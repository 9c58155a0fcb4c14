import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { encodeQr } from './encode-qr.ts';

/**
 * Hashes of what another program draws, the npm package qrcode 1.5.4: version 10, level M, mask 0,
 * bytes. Another, jsQR 1.4.0, reads each of these codes as the text.
 */
const DRAWN = [
  ['x', '8e665d1b3d0c5db3d7cabe2f49411d44b447d94181d4c126d4e7261c3abbcb5e'],
  ['é'.repeat(100), '5345c8b263548ac9034e9756484da1a4ab5597cfdf521ece9292c761c0e75fcb'],
  ['a'.repeat(213), '1eb25314409e3a3311d3ff06e4f239bf3fccfc68ef743bdf233201f8d0e97b3c'],
] as const;

test('a code is module for module what another program draws', () => {
  for (const [text, hash] of DRAWN) {
    const rows = encodeQr(text)?.map((row) => row.map((dark) => (dark ? '1' : '0')).join(''));
    expect(
      createHash('sha256')
        .update(rows?.join('\n') ?? '')
        .digest('hex'),
    ).toBe(hash);
  }
});

test('a text that does not fit has no code', () => {
  expect(encodeQr('a'.repeat(214))).toBeNull();
});
