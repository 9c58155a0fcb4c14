import type { PageLayout, Token } from '../page/lay-out-page.ts';
import { captionWord } from '../words/caption-word.ts';

/** Letters of an abbreviated caption. */
const SHORT = /^[A-Z]{1,5}$/;
const MAX_WORDS = 6;

/**
 * The meaning of abbreviated captions, if the page explains them: `CHG charge`, `DED = Deductible`.
 * Words as `captionWord` spells them, by the abbreviation.
 */
export function findLegend({ lines }: PageLayout): ReadonlyMap<string, readonly string[]> {
  const legend = new Map<string, string[]>();
  for (const { segments } of lines)
    for (const segment of segments) {
      const found = explain(segment);
      if (found && !legend.has(found.short)) legend.set(found.short, found.words);
    }
  return legend;
}

function explain(segment: readonly Token[]): { short: string; words: string[] } | null {
  const [first, ...rest] = segment;
  const short = first?.text.replace(/[:=-]$/, '') ?? '';
  if (!first || !SHORT.test(short) || rest.length === 0 || rest.length > MAX_WORDS) return null;
  const isTold = first.text !== short || /^[:=–-]$/.test(rest[0]?.text ?? '');
  const isPlain = rest.every(({ text }) => /^\p{Ll}+[,;.]?$/u.test(text));
  if (!isTold && !isPlain) return null;
  const words = rest.map(({ text }) => captionWord(text)).filter((word) => /^\p{L}/u.test(word));
  return words.length === 0 ? null : { short: captionWord(short), words };
}
