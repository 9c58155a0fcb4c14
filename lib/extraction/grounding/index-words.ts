import { comparisonKey } from '#lib/forms/compare-values.ts';
import { asDigits } from '#lib/forms/lookalikes.ts';
import { normalizeValue } from '#lib/forms/normalize-value.ts';
import type { DateOrder } from '#lib/forms/parse-date.ts';
import type { ValueType } from '#lib/model/form.ts';
import type { Word } from '#lib/model/word.ts';
import { groupLines, type Line } from './group-lines.ts';

/** Types whose values are found by their meaning rather than by their letters. */
export type TypedType = Exclude<ValueType, 'text' | 'choice'>;

/** Words that together print one value. */
export type Match = {
  readonly words: readonly Word[];
  /** Line of the first word. */
  readonly line: number;
  readonly text: string;
  /** How similar the print is to what was searched for; 1 if the same. */
  readonly similarity: number;
};

/** A run of letters and digits inside a word. */
export type Token = { readonly text: string; readonly word: Word; readonly line: number };

export type WordIndex = {
  readonly lines: readonly Line[];
  /** For each line, in order. */
  readonly tokens: readonly (readonly Token[])[];
  readonly dateOrder: DateOrder;
  /** Matches by comparison key: whole words, then parts of words, then confused characters. */
  typed(type: TypedType): readonly ReadonlyMap<string, readonly Match[]>[];
};

/** Prepares words to be searched many times; each type is indexed when first asked for. */
export function indexWords(words: readonly Word[], dateOrder: DateOrder): WordIndex {
  const lines = groupLines(words);
  const known = new Map<TypedType, readonly ReadonlyMap<string, readonly Match[]>[]>();
  return {
    lines,
    tokens: lines.map((line, at) => line.words.flatMap((word) => tokensOf(word, at))),
    dateOrder,
    typed(type) {
      const found = known.get(type) ?? indexType(type, lines, dateOrder);
      known.set(type, found);
      return found;
    },
  };
}

/** Letters and digits only, without case: how text is compared. */
export function foldText(text: string): string {
  return comparisonKey('text', text);
}

/**
 * The key that a canonical value of an id or code has in common with prints that OCR confuses with
 * it.
 */
export function foldConfusions(text: string): string {
  return asDigits(text.toUpperCase(), /[OLI|SBZ]/g);
}

/** The most words that one value may be spread over. */
const LONGEST_RUN: Readonly<Record<TypedType, number>> = {
  date: 5,
  money: 3,
  number: 2,
  id: 6,
  code: 3,
};

function tokensOf(word: Word, line: number): Token[] {
  const runs = word.text.normalize('NFKC').match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
  return runs.map(foldText).map((text) => ({ text, word, line }));
}

function indexType(
  type: TypedType,
  lines: readonly Line[],
  dateOrder: DateOrder,
): ReadonlyMap<string, readonly Match[]>[] {
  const whole = new Map<string, Match[]>();
  const parts = new Map<string, Match[]>();
  const confused = new Map<string, Match[]>();
  const keyOf = (text: string) => {
    const value = normalizeValue(type, text, { dateOrder });
    return value === null ? '' : comparisonKey(type, value);
  };
  for (const [line, { words }] of lines.entries()) {
    for (const [start, word] of words.entries()) {
      for (let end = start + 1; end <= start + LONGEST_RUN[type]; end += 1) {
        const run = words.slice(start, end);
        if (run.length < end - start) break;
        for (const text of [...printsOf(run), ...(type === 'money' ? withCents(run) : [])]) {
          add(whole, keyOf(text), { words: run, line, text, similarity: 1 });
          addConfused(confused, type, keyOf, { words: run, line, text, similarity: 1 });
        }
      }
      for (const text of partsOf(type, word.text)) {
        add(parts, keyOf(text), { words: [word], line, text, similarity: 1 });
      }
    }
  }
  return [whole, parts, confused];
}

/** As words with spaces, and as one that OCR broke into parts. */
function printsOf(run: readonly Word[]): string[] {
  const texts = run.map((word) => word.text);
  return run.length === 1 ? texts : [texts.join(' '), texts.join('')];
}

/**
 * Dollars and cents in separate columns, with a rule or nothing in place of a point: `1,123 | 35`.
 */
function withCents([dollars, cents, ...more]: readonly Word[]): string[] {
  if (!dollars || !cents || more.length > 0) return [];
  if (!/^[-($]*\d[\d,]*$/.test(dollars.text) || !/^\d{2}[-)]?$/.test(cents.text)) return [];
  const height = Math.max(dollars.box[3] - dollars.box[1], cents.box[3] - cents.box[1]);
  return cents.box[0] - dollars.box[2] < height ? [`${dollars.text}.${cents.text}`] : [];
}

/** `Total:12.00` holds 12.00; codes are also joined to others: `CO-45`, `CO45`. */
function partsOf(type: TypedType, text: string): string[] {
  const marks = /[:=()[\]|*#,;+]+/u;
  const joints = /(?<=\p{L})[-/]|[-/](?=\p{L})|(?<=\p{L})(?=\p{N})|(?<=\p{N})(?=\p{L})/u;
  const rough = text.split(marks);
  const fine = type === 'code' ? rough.flatMap((part) => part.split(joints)) : [];
  return [...new Set([...rough, ...fine])].filter((part) => part !== '' && part !== text);
}

/** Numbers, ids, and codes may differ from the print only by characters that OCR confuses. */
function addConfused(
  index: Map<string, Match[]>,
  type: TypedType,
  keyOf: (text: string) => string,
  match: Match,
): void {
  const folded = foldConfusions(match.text);
  if (type === 'id' || type === 'code') {
    add(index, foldConfusions(keyOf(match.text)), match);
  } else if (/\d/.test(match.text) && folded !== match.text.toUpperCase()) {
    const letters = [...match.text.toUpperCase()];
    const changed = [...folded].filter((char, at) => char !== letters[at]).length;
    add(index, keyOf(folded), { ...match, similarity: 1 - changed / letters.length });
  }
}

/** If several runs contain one another and mean the same, the shortest is the match. */
function add(index: Map<string, Match[]>, key: string, match: Match): void {
  if (key === '') return;
  const matches = index.get(key) ?? [];
  if (matches.some((other) => holds(match, other))) return;
  index.set(key, [...matches.filter((other) => !holds(other, match)), match]);
}

function holds(outer: Match, inner: Match): boolean {
  return outer.line === inner.line && inner.words.every((word) => outer.words.includes(word));
}
