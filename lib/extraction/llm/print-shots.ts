import { groupLines } from '#lib/extraction/grounding/group-lines.ts';
import { lineIdOf, printLines, stripInvisible, wordsOfRegions } from './document-lines.ts';
import type { Shot } from './shot.ts';

/**
 * The most that all examples together may take of a prompt, in tokens of about three characters.
 */
const MOST_TOKENS = 3_000;
const CHARACTERS_A_TOKEN = 3;

/**
 * Reviewed documents as text for a model: their lines, then their values with the lines where these
 * are printed, and what was misread. Those that no longer fit are left out; empty if none fits.
 */
export function printShots(shots: readonly Shot[]): string {
  let left = MOST_TOKENS * CHARACTERS_A_TOKEN;
  const printed: string[] = [];
  for (const shot of shots) {
    const text = `Example ${printed.length + 1}\n${printShot(shot)}`;
    if (text.length > left) continue;
    left -= text.length;
    printed.push(text);
  }
  return printed.join('\n\n');
}

function printShot({ example, misread }: Shot): string {
  const lines = groupLines(wordsOfRegions(example.pages, example.regions));
  const idsOf = new Map<string, Set<string>>();
  for (const [at, line] of lines.entries())
    for (const word of line.words) {
      const path = example.tags.get(word.id);
      if (path !== undefined) idsOf.set(path, (idsOf.get(path) ?? new Set()).add(lineIdOf(at)));
    }
  const values = Object.entries(example.fields).map(([path, value]) => {
    const ids = [...(idsOf.get(path) ?? [])];
    return `${path}: ${show(value)}${ids.length > 0 ? ` on ${ids.join(', ')}` : ''}`;
  });
  const wrong = misread.map(({ path, read, is }) => `${path}: read ${show(read)}, is ${show(is)}`);
  return [
    printLines(lines),
    'Right values:',
    ...values,
    ...(wrong.length > 0 ? ['Misread before:', ...wrong] : []),
  ].join('\n');
}

function show(value: string | null): string {
  return value === null ? 'null' : JSON.stringify(stripInvisible(value));
}
