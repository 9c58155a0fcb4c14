import { describe, expect, it } from 'vitest';
import { isKnown, openDictionary, parseDictionary } from './dictionary.ts';

const dictionary = await openDictionary();

describe('openDictionary', () => {
  it.each(['total', 'hardware', 'deductible', 'Smith', 'London'])('has %s', (word) => {
    expect(dictionary.has(word)).toBe(true);
  });

  it.each(['tota', 'totall', 'hardwane', 'xqzt', 'tot4l', ''])('does not have “%s”', (word) => {
    expect(dictionary.has(word)).toBe(false);
  });
});

describe('begins', () => {
  it('says whether a word may go on', () => {
    expect(['h', 'hardw', 'hardware'].every((letters) => dictionary.begins(letters))).toBe(true);
    expect(['hardwn', 'xqz', ''].some((letters) => dictionary.begins(letters))).toBe(false);
  });
});

describe('isKnown', () => {
  it('capitals make no difference', () => {
    expect(['KIDNEY', 'Kidney', 'LONDON'].map((word) => isKnown(word, dictionary))).toEqual([
      true,
      true,
      true,
    ]);
    expect(isKnown('HARDWANE', dictionary)).toBe(false);
  });
});

describe('parseDictionary', () => {
  it('says which part of a language file is missing', () => {
    const file = Buffer.alloc(4 + 8 * 24, 0xff);
    file.writeInt32LE(24, 0);
    expect(() => parseDictionary(file)).toThrow('no part 19');
  });
});
