import { expect, it } from 'vitest';
import { sealWords, unsealWords } from './seal-words.ts';

process.env.AUTH_SECRET = 'a secret of at least thirty-two characters';

it('words can be restored, the same words look the same, and nothing of them is visible', () => {
  const sealed = sealWords('Quillfeather, Ada');
  expect(unsealWords(sealed)).toBe('Quillfeather, Ada');
  expect(sealWords('Quillfeather, Ada')).toBe(sealed);
  expect(sealWords('Quillfeather, Ado')).not.toBe(sealed);
  expect(sealed).toMatch(/^[\w-]+$/);
  expect(Buffer.from(sealed, 'base64url').toString('latin1')).not.toContain('Quill');
});

it('text that was not sealed here, or was changed, is ignored', () => {
  const sealed = sealWords('Ada');
  const changed = sealed.slice(0, -1) + (sealed.endsWith('A') ? 'B' : 'A');
  for (const text of ['', 'Ada', 'Quillfeather', changed.slice(0, -2), `x${sealed}`])
    expect(unsealWords(text), text).toBeNull();
});
