import { describe, expect, test } from 'vitest';
import { USUAL_STYLE, writeX12 } from '#lib/testing/x12/write-x12.ts';
import { sniffExchange } from './sniff-exchange.ts';

const TEXT = writeX12([{ set: '835', version: '005010X221A1', control: '1', segments: [] }]);

describe('a file of X12', () => {
  test('is known in any encoding, with a byte-order mark, and after blank lines', () => {
    expect(sniffExchange(Buffer.from(TEXT))).toBe('x12');
    expect(sniffExchange(Buffer.from(`\ufeff\r\n  ${TEXT}`))).toBe('x12');
    expect(sniffExchange(Buffer.from(`\ufeff${TEXT}`, 'utf16le'))).toBe('x12');
    expect(sniffExchange(Buffer.from(`\ufeff${TEXT}`, 'utf16le').swap16())).toBe('x12');
  });

  test('is known without its envelope and with other separators', () => {
    const separators = { ...USUAL_STYLE.separators, element: '|' };
    expect(sniffExchange(Buffer.from('ST*835*0001~BPR*I~'))).toBe('x12');
    expect(sniffExchange(Buffer.from(writeX12([], { ...USUAL_STYLE, separators })))).toBe('x12');
  });
});

test('prose and pictures are not X12', () => {
  expect(sniffExchange(Buffer.from('ISA was here'))).toBe(null);
  expect(sniffExchange(Buffer.from('Statement of account'))).toBe(null);
  expect(sniffExchange(Buffer.from('STREET 835'))).toBe(null);
  expect(sniffExchange(Buffer.from([0x89, 0x50, 0x4e, 0x47]))).toBe(null);
});
