import { type Dictionary, isKnown } from './dictionary.ts';
import type { EngineWord } from './engines/engine.ts';
import type { Mended } from './mend-word.ts';
import { logit, surenessOf } from './sureness.ts';

/** What tells which of two readings of a place is right. */
export type Dispute = {
  /** The engines' confidences, as logits. */
  readonly paddle: number;
  readonly tesseract: number;
  /** 1 if either has a digit. */
  readonly digits: number;
  /** 1 if only PP-OCRv4 read a known word, −1 if only Tesseract did; less for short ones. */
  readonly known: number;
  /** 1 if both read words, none of them known. */
  readonly unknown: number;
  /** How unlikely PP-OCRv4 finds Tesseract's reading: −ln of the ratio to its own, in tens. */
  readonly unlikely: number;
  /** Letters that differ, in threes. */
  readonly edits: number;
  /** ln of the number of characters. */
  readonly length: number;
};

/** What tells whether a known word was printed that neither engine read. */
export type MendSigns = {
  /** How unlikely PP-OCRv4 finds it: −ln of the ratio to its own reading, in twos. */
  readonly cost: number;
  /** Letters that differ. */
  readonly changes: number;
  /** ln of the number of characters. */
  readonly length: number;
  /** 1 if Tesseract reads as PP-OCRv4 does. */
  readonly agreed: number;
  /** 1 if Tesseract reads another known word. */
  readonly rivaled: number;
};

const MOST_UNLIKELY = 20;
const MOST_EDITS = 6;

/** Signs of which engine is right, where they read something else in one place. */
export function describeDispute(
  paddle: readonly EngineWord[],
  tesseract: readonly EngineWord[],
  dictionary: Dictionary,
): Dispute {
  const [ours, theirs] = [textOf(paddle), textOf(tesseract)];
  const [weKnow, theyKnow] = [knows(ours, dictionary), knows(theirs, dictionary)];
  const isWord = (text: string) => /\p{L}{3}/u.test(text);
  const { cost, edits } = spellOut(paddle, [...textOf(tesseract, '')]);
  return {
    paddle: logit(surenessOf('paddle', paddle)),
    tesseract: logit(surenessOf('tesseract', tesseract)),
    digits: /\d/.test(ours + theirs) ? 1 : 0,
    known: weKnow - theyKnow,
    unknown: weKnow + theyKnow === 0 && isWord(ours) && isWord(theirs) ? 1 : 0,
    unlikely: Math.min(MOST_UNLIKELY, cost) / 10,
    edits: Math.min(MOST_EDITS, edits) / 3,
    length: Math.log(Math.max(1, Math.min(ours.length, theirs.length))),
  };
}

/**
 * Signs of whether a word mended by the dictionary is right; `other` is what the other engine read
 * there.
 */
export function describeMended(
  word: EngineWord,
  { text, cost, changes }: Mended,
  other: EngineWord | undefined,
  dictionary: Dictionary,
): MendSigns {
  return {
    cost: cost / 2,
    changes,
    length: Math.log(text.length),
    agreed: other?.text.toUpperCase() === word.text.toUpperCase() ? 1 : 0,
    rivaled: other && knows(other.text, dictionary) > 0 ? 1 : 0,
  };
}

/** A known word of this length is hardly known by chance. */
const LONG = 6;

/**
 * 0..1: if the dictionary has all words of a text, by the length of the longest; of 2 letters, 0.
 */
function knows(text: string, dictionary: Dictionary): number {
  const runs = (text.match(/\p{L}[\p{L}\p{N}]*/gu) ?? []).filter((run) => run.length > 1);
  if (!runs.every((run) => isKnown(run, dictionary))) return 0;
  return Math.min(1, Math.max(0, ...runs.map((run) => (run.length - 2) / (LONG - 2))));
}

/** For a letter that Tesseract reads where PP-OCRv4 saw none. */
const ADDED = 5;
const LEAST = 1e-4;

type Path = { readonly cost: number; readonly edits: number };

/**
 * The likeliest way in which PP-OCRv4 could have read another text instead, letter by letter, by
 * what else it considered.
 */
function spellOut(words: readonly EngineWord[], theirs: readonly string[]): Path {
  let row: Path[] = [0, ...theirs].map((_, at) => ({ cost: at * ADDED, edits: at }));
  for (const { char, sure, rivals } of words.flatMap(lettersOf)) {
    const others = [...(rivals?.values() ?? [])].reduce((sum, share) => sum + share, 0);
    const costOf = (share: number) => Math.max(0, Math.log(sure / Math.max(LEAST, share)));
    const next: Path[] = [];
    for (const [at, before] of row.entries()) {
      const options = [plus(before, costOf(1 - sure - others))];
      const their = theirs[at - 1];
      const [replaced, added] = [row[at - 1], next[at - 1]];
      if (their !== undefined && replaced && added) {
        const same = their.toUpperCase() === char.toUpperCase();
        options.push(same ? replaced : plus(replaced, costOf(rivals?.get(their) ?? 0)));
        options.push(plus(added, ADDED));
      }
      next.push(options.reduce((a, b) => (b.cost < a.cost ? b : a)));
    }
    row = next;
  }
  return row.at(-1) ?? { cost: 0, edits: 0 };
}

function plus({ cost, edits }: Path, more: number): Path {
  return { cost: cost + more, edits: edits + 1 };
}

/** The characters of a word; what else each may be, unless some are joined to one. */
function lettersOf({ text, score, characterScores, rivals }: EngineWord) {
  const chars = [...text];
  const known = characterScores?.length === chars.length;
  return chars.map((char, at) => ({
    char,
    sure: known ? (characterScores[at] ?? score) : score,
    rivals: known ? rivals?.[at] : undefined,
  }));
}

function textOf(words: readonly EngineWord[], between = ' '): string {
  return words.map(({ text }) => text).join(between);
}
