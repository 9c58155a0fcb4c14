import { distance } from 'fastest-levenshtein';
import { isDrawnText, type Word } from '#lib/model/word.ts';
import { isMisreadWord } from '../../words/is-misread-word.ts';
import { isSurelyRead } from '../../words/surely-read.ts';

type Printed = {
  readonly word: Pick<Word, 'source' | 'confidence'>;
  readonly text: string;
  readonly other: string | null;
};

/** Shorter words differ by a letter from too many others. */
const LEAST = 4;
/** From this length on, any letter may be misread, dropped, or added, not only lookalikes. */
const LONG = 6;

/**
 * Corrects words that OCR is unsure of and that are nearly the same as a word it is sure of
 * elsewhere on the page: documents repeat names and places. The text as read stays, because lines
 * are recognized by how they are printed.
 */
export function mendByPage<Token extends Printed>(
  tokens: readonly Token[],
): (Token & { readonly mended?: string })[] {
  const sure = listSure(tokens);
  return tokens.map((token) => {
    if (isDrawnText(token.word) || isSurelyRead(token.word)) return token;
    const { before, core, after } = partWord(token.text);
    const own = core.toUpperCase();
    if (core.length < LEAST || sure.has(own)) return token;
    const meant = findMeant(own, partWord(token.other ?? '').core.toUpperCase(), sure);
    if (meant === null) return token;
    const mended = core === own ? meant : (sure.get(meant) ?? meant);
    return { ...token, mended: `${before}${mended}${after}` };
  });
}

/** Words that OCR is sure of, by their capitals, with their spelling. */
function listSure(tokens: readonly Printed[]): ReadonlyMap<string, string> {
  return new Map(
    tokens
      .filter(({ word }) => isSurelyRead(word))
      .map(({ text }) => partWord(text).core)
      .filter((core) => core.length >= LEAST)
      .map((core) => [core.toUpperCase(), core]),
  );
}

/** The word that is meant, in capitals; null if there is none, or several. */
function findMeant(own: string, other: string, sure: ReadonlyMap<string, string>): string | null {
  if (sure.has(other)) return other;
  const words = [...sure.keys()];
  const alike = words.filter((word) => isMisreadWord(own, word));
  const near =
    alike.length > 0 || own.length < LONG ? alike : words.filter((word) => isNear(own, word));
  const [only] = near;
  return near.length === 1 && only !== undefined ? only : null;
}

function isNear(own: string, word: string): boolean {
  return Math.abs(own.length - word.length) <= 1 && distance(own, word) === 1;
}

/** A word of letters alone, and the marks around it; anything else has no core. */
function partWord(text: string): { before: string; core: string; after: string } {
  const [, before = '', core = '', after = ''] =
    /^([^\p{L}\p{N}]*)(\p{L}+)([^\p{L}\p{N}]*)$/u.exec(text) ?? [];
  return { before, core, after };
}
