import { areConfused } from './lookalikes.ts';

/** The same but for one character that looks like the other. */
export function looksAlike(a: string, b: string): boolean {
  const [x, y] = [bare(a), bare(b)];
  if (x.length !== y.length) return false;
  const differing = [...x].flatMap((letter, at) =>
    letter === y[at] ? [] : [[letter, y[at] ?? '']],
  );
  const [pair] = differing;
  if (differing.length !== 1 || !pair) return false;
  const [one = '', other = ''] = pair;
  return areConfused('codes', one, other);
}

function bare(text: string): string {
  return text.toUpperCase().replace(/[^A-Z0-9]/g, '');
}
