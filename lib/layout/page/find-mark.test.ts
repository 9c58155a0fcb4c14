import { describe, expect, it } from 'vitest';
import { isPlainMark, isPlainTick, readMark } from './find-mark.ts';

describe('marks that are read as text', () => {
  it.each(['X', 'xx', '[X]', '✓', 'V', 'v', '/', 'K'])('%s may be a tick', (text) => {
    expect(readMark(text)).toBe('ticked');
  });

  it('a letter that OCR may have made of a tick is not a plain mark, because names have initials', () => {
    expect(['X', '[x]', 'V', '/'].map(isPlainTick)).toEqual([true, true, true, true]);
    expect(['K', 'R', 'MD', ''].map(isPlainTick)).toEqual([false, false, false, false]);
    expect(['☐', '[ ]', 'O'].map(isPlainMark)).toEqual([true, true, false]);
  });
});
