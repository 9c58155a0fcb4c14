import { describe, expect, it } from 'vitest';
import { completeMention, findMention, isNamed } from './find-mention.ts';

/** The caret is at the bar. */
function at(text: string) {
  const caret = text.indexOf('|');
  return findMention(text.replace('|', ''), caret);
}

describe('a mention that is being typed', () => {
  it('begins with an @ that follows no letter', () => {
    expect(at('@|')).toEqual({ at: 0, query: '' });
    expect(at('ask @an|n')).toEqual({ at: 4, query: 'an' });
    expect(at('(@José Nú|')).toEqual({ at: 1, query: 'José Nú' });
    expect(at('mail ann@ex|')).toBeNull();
    expect(at('no one|')).toBeNull();
    expect(at(`@${'x'.repeat(60)}|`)).toBeNull();
  });

  it('finds people by any part of their name', () => {
    expect(isNamed('José Núñez-Ortiz', 'jos')).toBe(true);
    expect(isNamed('José Núñez-Ortiz', 'nune')).toBe(true);
    expect(isNamed('José Núñez-Ortiz', 'ORT')).toBe(true);
    expect(isNamed('José Núñez-Ortiz', 'José N')).toBe(true);
    expect(isNamed('José Núñez-Ortiz', 'ose')).toBe(false);
  });

  it('becomes the whole name, and one space', () => {
    const open = at('ask @an| today');
    expect(open && completeMention('ask @an today', open, 'Ann Lee')).toEqual({
      text: 'ask @Ann Lee today',
      caret: 13,
    });
    expect(completeMention('@', { at: 0, query: '' }, 'Bo')).toEqual({ text: '@Bo ', caret: 4 });
  });
});
