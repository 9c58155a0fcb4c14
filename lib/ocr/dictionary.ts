import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { languagePath } from './engines/language-data.ts';

/** Words of a language: English, with common names and places, as Tesseract has them. */
export type Dictionary = {
  has(word: string): boolean;
  /** Whether a word begins with these letters. */
  begins(letters: string): boolean;
};

let english: Promise<Dictionary> | null = null;

/** Tesseract's English words, opened once: 130,000 of them, in 2 MB. What failed is tried again. */
export function openDictionary(): Promise<Dictionary> {
  english ??= readDictionary().catch((error: unknown) => {
    english = null;
    throw error;
  });
  return english;
}

async function readDictionary(): Promise<Dictionary> {
  const packed = await readFile(join(languagePath(), 'eng.traineddata.gz'));
  return parseDictionary(await promisify(gunzip)(packed));
}

/** Parts of a language file, by their position in its table of contents. */
const WORDS = 19;
const CHARACTERS = 21;

/**
 * Reads the words of a Tesseract language file. They are a graph: each edge is one number with,
 * from the lowest bit, the character, three flags (last edge of its node, backward, ends a word),
 * and the node that follows. Nodes are numbered by their first edge; 0 after an edge is none.
 */
export function parseDictionary(file: Buffer): Dictionary {
  const [words, characters] = [partOf(file, WORDS), partOf(file, CHARACTERS)];
  // The upper halves of the numbers are 0.
  const halves = new Uint32Array(Uint8Array.from(words.subarray(10)).buffer);
  const bits = Math.ceil(Math.log2(words.readInt32LE(2) + 1));
  const [, ...rows] = characters.toString('utf8').split('\n');
  const codes = new Map(rows.map((row, code) => [row.split(' ', 1)[0] ?? '', code]));
  const follow = (node: number, code: number | undefined, ends: boolean): number | null => {
    for (let at = node; code !== undefined && 2 * at < halves.length; at++) {
      const edge = halves[2 * at] ?? 0;
      const flags = edge >> bits;
      const isIt = edge % 2 ** bits === code && (flags & BACKWARD) === 0;
      if (isIt && (!ends || (flags & ENDS_WORD) !== 0)) return edge >> (bits + 3);
      if ((flags & LAST) !== 0) return null;
    }
    return null;
  };
  const spells = (letters: readonly string[], isWord: boolean): boolean => {
    let node: number | null = 0;
    for (const [at, letter] of letters.entries()) {
      if (node === null || (at > 0 && node === 0)) return false;
      node = follow(node, codes.get(letter), isWord && at === letters.length - 1);
    }
    return letters.length > 0 && node !== null;
  };
  return {
    has: (word) => spells([...word], true),
    begins: (letters) => spells([...letters], false),
  };
}

/** Whether the dictionary has a word as written, in small letters, or with a capital. */
export function isKnown(word: string, dictionary: Dictionary): boolean {
  return formsOf(word).some((form) => dictionary.has(form));
}

/** The same for the first letters of a word. */
export function mayBegin(letters: string, dictionary: Dictionary): boolean {
  return formsOf(letters).some((form) => dictionary.begins(form));
}

function formsOf(word: string): string[] {
  const small = word.toLowerCase();
  return [word, small, `${word.slice(0, 1).toUpperCase()}${small.slice(1)}`];
}

const LAST = 1;
const BACKWARD = 2;
const ENDS_WORD = 4;

function partOf(file: Buffer, part: number): Buffer {
  const starts = Array.from({ length: file.readInt32LE(0) }, (_, at) =>
    Number(file.readBigInt64LE(4 + 8 * at)),
  );
  const from = starts[part] ?? -1;
  if (from < 0) throw new Error(`the language file has no part ${part}`);
  return file.subarray(
    from,
    starts.slice(part + 1).find((start) => start >= 0),
  );
}
