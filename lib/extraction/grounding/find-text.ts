import { distance } from 'fastest-levenshtein';
import type { Word } from '#lib/model/word.ts';
import { foldText, type Token, type WordIndex } from './index-words.ts';
import type { Occurrence } from './occurrence.ts';

/** The most consecutive lines that a wrapped value may run over. */
const LONGEST_WRAP = 4;

/**
 * Where a text is printed: with the same letters and digits (also over wrapped lines); otherwise,
 * if `loosely`, with few differences; otherwise with most of its words in order.
 */
export function findText(value: string, index: WordIndex, loosely: boolean): readonly Occurrence[] {
  const wanted = foldText(value);
  if (wanted === '') return [];
  const exact = findExact(wanted, index);
  if (exact.length > 0 || !loosely) return exact;
  const fuzzy = findFuzzy(wanted, value.split(/\s+/).length, index);
  return fuzzy.length > 0 ? fuzzy : findMostWords(value, index);
}

function findExact(wanted: string, index: WordIndex): Occurrence[] {
  return index.tokens.flatMap((tokens, line) =>
    tokens.flatMap((token, start) => {
      if (!wanted.startsWith(token.text)) return [];
      const words = matchFrom(wanted, index, line, start, LONGEST_WRAP);
      return words ? [{ words: unique(words), line, grounding: { status: 'exact' } as const }] : [];
    }),
  );
}

/** The words of `wanted` from one token on; the rest may continue in a line below. */
function matchFrom(
  wanted: string,
  index: WordIndex,
  line: number,
  start: number,
  linesLeft: number,
): Word[] | null {
  const words: Word[] = [];
  let rest = wanted;
  for (const token of (index.tokens[line] ?? []).slice(start)) {
    if (!rest.startsWith(token.text)) break;
    words.push(token.word);
    rest = rest.slice(token.text.length);
    if (rest === '') return words;
  }
  const column = words[0];
  const end = words.at(-1);
  if (!column || !end || linesLeft <= 1) return null;
  for (let below = line + 1; below < line + LONGEST_WRAP; below += 1) {
    if (index.lines[below]?.page !== index.lines[line]?.page) break;
    for (const [at, token] of (index.tokens[below] ?? []).entries()) {
      if (!rest.startsWith(token.text)) continue;
      if (!isBelow(token.word, column, end)) continue;
      const more = matchFrom(rest, index, below, at, linesLeft - 1);
      if (more) return [...words, ...more];
    }
  }
  return null;
}

/**
 * Whether it starts under the line that it continues, with less than two of its heights between.
 */
function isBelow(word: Word, first: Word, last: Word): boolean {
  const height = first.box[3] - first.box[1];
  return (
    word.box[0] < last.box[2] &&
    word.box[2] > first.box[0] &&
    word.box[1] - first.box[3] < 2 * height
  );
}

function findFuzzy(wanted: string, wordCount: number, index: WordIndex): Occurrence[] {
  const enough = wanted.length >= 12 ? 0.75 : 0.85;
  let best: Occurrence[] = [];
  let bestSimilarity = enough;
  for (const [line, { words }] of index.lines.entries()) {
    for (const start of words.keys()) {
      for (let count = Math.max(1, wordCount - 1); count <= wordCount + 2; count += 1) {
        const run = words.slice(start, start + count);
        if (run.length < count) break;
        const similarity = likeness(
          wanted,
          foldText(run.map((word) => word.text).join('')),
          enough,
        );
        if (similarity < bestSimilarity) continue;
        const found = { words: run, line, grounding: { status: 'fuzzy', similarity } as const };
        best = similarity > bestSimilarity ? [found] : [...best, found];
        bestSimilarity = similarity;
      }
    }
  }
  return best;
}

/** 1 minus the share of edits; 0 without comparing if the lengths alone rule out `enough`. */
function likeness(a: string, b: string, enough: number): number {
  const longer = Math.max(a.length, b.length);
  if (Math.min(a.length, b.length) < enough * longer) return 0;
  return 1 - distance(a, b) / longer;
}

/** Longest common subsequence of words over a few neighboring lines. */
function findMostWords(value: string, index: WordIndex): Occurrence[] {
  const wanted = value
    .split(/\s+/)
    .map(foldText)
    .filter((text) => text !== '');
  if (wanted.length < 2) return [];
  let best: Occurrence | null = null;
  let bestCoverage = 0;
  for (const line of index.tokens.keys()) {
    const page = index.lines[line]?.page;
    const tokens = index.tokens
      .slice(line, line + LONGEST_WRAP)
      .flatMap((row, at) => (index.lines[line + at]?.page === page ? row : []));
    const matched = commonTokens(wanted, tokens);
    const coverage = matched.length / wanted.length;
    const first = matched[0];
    if (!first || coverage < 0.75 || coverage <= bestCoverage) continue;
    bestCoverage = coverage;
    const words = unique(matched.map((token) => token.word));
    best = { words, line: first.line, grounding: { status: 'partial', coverage } };
  }
  return best ? [best] : [];
}

/** The common subsequence, or nothing if it is spread over more than three times its length. */
function commonTokens(wanted: readonly string[], tokens: readonly Token[]): Token[] {
  const lengths = commonLengths(wanted, tokens);
  const at = (row: number, column: number) => lengths[row]?.[column] ?? 0;
  const matched: number[] = [];
  let row = 0;
  let column = 0;
  while (row < tokens.length && column < wanted.length) {
    if (tokens[row]?.text === wanted[column]) {
      matched.push(row);
      row += 1;
      column += 1;
    } else if (at(row + 1, column) >= at(row, column + 1)) row += 1;
    else column += 1;
  }
  const span = (matched.at(-1) ?? 0) - (matched[0] ?? 0) + 1;
  return matched.length / span < 1 / 3 ? [] : matched.flatMap((found) => tokens[found] ?? []);
}

/** [row][column]: length of the longest common subsequence of what follows there. */
function commonLengths(wanted: readonly string[], tokens: readonly Token[]): number[][] {
  const lengths: number[][] = [];
  let below: number[] = [];
  for (const token of [...tokens].reverse()) {
    const row: number[] = [];
    for (let column = wanted.length - 1; column >= 0; column -= 1) {
      row[column] =
        token.text === wanted[column]
          ? (below[column + 1] ?? 0) + 1
          : Math.max(below[column] ?? 0, row[column + 1] ?? 0);
    }
    lengths.unshift(row);
    below = row;
  }
  return lengths;
}

function unique(words: readonly Word[]): Word[] {
  return [...new Set(words)];
}
