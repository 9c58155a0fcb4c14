import { distance } from 'fastest-levenshtein';
import { comparisonKey } from '#lib/forms/compare-values.ts';
import type { ValueType } from '#lib/model/form.ts';
import type { Grounding } from '#lib/model/reading.ts';
import { findText } from './find-text.ts';
import {
  foldConfusions,
  foldText,
  type Match,
  type TypedType,
  type WordIndex,
} from './index-words.ts';
import type { Occurrence } from './occurrence.ts';

/**
 * Every place where a canonical value is printed on the indexed words, by the first rule that finds
 * any: same meaning or same letters; part of a word; fuzzy (for numbers, dates, ids, and codes only
 * characters that OCR confuses); for text, most of its words. `verbatim` is how it is printed
 * according to the reader, for values whose print and canonical form differ. Empty if it is
 * nowhere.
 */
export function findOccurrences(
  value: string,
  type: ValueType,
  index: WordIndex,
  verbatim: string | null = null,
): readonly Occurrence[] {
  switch (type) {
    case 'date':
    case 'money':
    case 'number':
    case 'id':
    case 'code': {
      const found = findTyped(value, type, index);
      return found.length > 0 ? found : findSymbols(value, index);
    }
    case 'choice':
    case 'text': {
      for (const print of new Set([value, verbatim ?? value])) {
        const found = findText(print, index, type === 'text');
        if (found.length > 0) return found;
      }
      return findSymbols(verbatim ?? value, index);
    }
  }
}

function findTyped(value: string, type: TypedType, index: WordIndex): readonly Occurrence[] {
  const key = comparisonKey(type, value);
  const [whole, parts, confused] = index.typed(type);
  const same = whole?.get(key) ?? parts?.get(key);
  if (same) return same.map((match) => occurrenceOf(match, statusOf(match, value)));
  const lettered = type === 'id' || type === 'code';
  const similar = confused?.get(lettered ? foldConfusions(key) : key) ?? [];
  return similar.map((match) => {
    const print = comparisonKey('id', match.text);
    const unlike = distance(key, print) / Math.max(key.length, print.length, 1);
    const similarity = lettered ? 1 - unlike : match.similarity;
    return occurrenceOf(match, { status: 'fuzzy', similarity });
  });
}

function statusOf(match: Match, value: string): Grounding {
  const letters = foldText(match.text);
  return { status: letters !== '' && letters === foldText(value) ? 'exact' : 'typed' };
}

function occurrenceOf(match: Match, grounding: Grounding): Occurrence {
  return { words: match.words, line: match.line, grounding };
}

/**
 * A value without letters and digits (a dash, a tick) is a word with exactly these characters; a
 * currency sign may also be inside an amount.
 */
function findSymbols(value: string, index: WordIndex): Occurrence[] {
  if (foldText(value) !== '') return [];
  const wanted = squeeze(value);
  const within = /^\p{Sc}$/u.test(wanted);
  return index.lines.flatMap((line, at) =>
    line.words
      .filter(({ text }) => (within ? text.includes(wanted) : squeeze(text) === wanted))
      .map((word) => ({ words: [word], line: at, grounding: { status: 'exact' } as const })),
  );
}

function squeeze(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, ' ').trim().toUpperCase();
}
