/**
 * Captions written out from a pattern: `a|b` are two captions, `(a|b)` one of the words in it,
 * `[a|b]` one of them or nothing; a line break is a `|`. `[your] (share|portion)` are four.
 */
export function expandWordings(pattern: string): string[] {
  const written = splitTop(pattern).flatMap((one) => expandOne(one.trim()));
  return [...new Set(written.map((one) => one.replace(/\s+/g, ' ').trim()))].filter(
    (one) => one !== '',
  );
}

/** Parts between `|` and line breaks that are in no bracket. */
function splitTop(pattern: string): string[] {
  const parts = [''];
  let depth = 0;
  for (const letter of pattern) {
    if (depth === 0 && (letter === '|' || letter === '\n')) {
      parts.push('');
      continue;
    }
    if (letter === '(' || letter === '[') depth++;
    if (letter === ')' || letter === ']') depth--;
    parts.push((parts.pop() ?? '') + letter);
  }
  return parts;
}

const BRACKET = /^([^([]*)([([])([^()[\]]*)[)\]](.*)$/;

/** Brackets do not stand in one another. */
function expandOne(caption: string): string[] {
  const [, before = '', opens, within = '', behind = ''] = BRACKET.exec(caption) ?? [];
  if (opens === undefined) return [caption];
  const choices = opens === '[' ? ['', ...within.split('|')] : within.split('|');
  return expandOne(behind).flatMap((rest) => choices.map((choice) => `${before}${choice}${rest}`));
}
