import { findAllHeaderBlocks } from '#lib/layout/captions/header-blocks.ts';
import type { LabelLexicon } from '#lib/layout/captions/label-lexicon.ts';
import { describeLines } from '#lib/layout/lines/facts/describe-lines.ts';
import type { PageLayout, TextLine } from '#lib/layout/page/lay-out-page.ts';
import { SAME_EDGE } from '#lib/layout/page/one-column.ts';
import { bucket } from '#lib/layout/scoring/buckets.ts';
import { extendHash, hashFeature } from '#lib/layout/scoring/hash-features.ts';
import { captionWord } from '#lib/layout/words/caption-word.ts';
import { type ColumnSums, findColumnSums } from './column-sums.ts';
import { describeRepetition } from './find-repetition.ts';
import { type LineFacts, listLineFacts } from './line-facts.ts';

/** A run of pages as the chain sees it: one entry per line, from top to bottom. */
export type DescribedRun = {
  readonly facts: readonly LineFacts[];
  /** What does not depend on the document's words: kinds, places, repetition, sums. */
  readonly shapes: readonly Int32Array[];
  /** What the words say. */
  readonly words: readonly Int32Array[];
  /** How each line follows the one above. */
  readonly steps: readonly Int32Array[];
};

/** The facts and the features of all lines of a run of pages, from top to bottom. */
export function describeRun(layouts: readonly PageLayout[], lexicon: LabelLexicon): DescribedRun {
  const blocks = findAllHeaderBlocks(layouts, lexicon);
  const facts = listLineFacts(layouts, blocks);
  const sums = findColumnSums(facts);
  const repetition = describeRepetition(facts);
  const place = placeAmongRows(facts);
  const own = facts.map((one, at) => ofLine(one, sums[at]));
  const listed = facts.filter((one) => one.isListed).length;
  const worded = layouts.flatMap((layout, pageAt) =>
    describeLines(layout, lexicon, blocks[pageAt]).map((names, at) => [
      ...names,
      ...ofCaptions(layout.lines[at], lexicon),
    ]),
  );
  return {
    facts,
    shapes: facts.map((one, at) => {
      const hashes = new Set<number>();
      addAll(hashes, NAMED, own[at] ?? []);
      addAll(hashes, ABOVE, own[at - 1] ?? ['^']);
      addAll(hashes, BELOW, own[at + 1] ?? ['$']);
      addAll(hashes, NAMED, repetition[at] ?? []);
      addAll(hashes, NAMED, place[at] ?? []);
      return listHashes(addAll(hashes, NAMED, ofPlace(one, listed, layouts)));
    }),
    words: worded.map((names) => listHashes(addAll(new Set(), WORDED, names))),
    steps: facts.map((one, at) => listHashes(addAll(new Set(), NAMED, ofStep(facts[at - 1], one)))),
  };
}

/** Prefixes of feature names: the line's own, those of the lines above and below, and words. */
const NAMED = hashFeature('');
const ABOVE = hashFeature('<');
const BELOW = hashFeature('>');
const WORDED = hashFeature('w|');

function addAll(hashes: Set<number>, lead: number, names: readonly string[]): Set<number> {
  for (const name of names) hashes.add(extendHash(lead, name));
  return hashes;
}

function listHashes(hashes: ReadonlySet<number>): Int32Array {
  const list = new Int32Array(hashes.size);
  let at = 0;
  for (const hash of hashes) list[at++] = hash;
  return list;
}

function ofLine(facts: LineFacts, sums: ColumnSums | undefined): string[] {
  const { amounts, dates, procedures, reasons, ids, names, colons, words, running } = facts;
  const money = Math.min(5, amounts.length);
  const what = [
    dates > 0 ? 'd' : '',
    procedures > 0 ? 'p' : '',
    reasons > 0 ? 'g' : '',
    ids > 0 ? 'i' : '',
    names > 0 ? 'n' : '',
    money > 0 ? `m${Math.min(2, money)}` : '',
  ].join('');
  const sum = sums ? ofSums(sums) : 'none';
  const prose = words === 0 ? 0 : Math.round((running / words) * 3);
  return [
    `k:${facts.kinds}`,
    `k3:${facts.kinds.slice(0, 3)}`,
    `what:${what}`,
    `m:${money}`,
    `d:${Math.min(3, dates)}`,
    `ids:${Math.min(3, ids)}`,
    `names:${Math.min(2, names)}|${Math.min(2, ids)}`,
    `colons:${Math.min(4, colons)}`,
    `prose:${prose}|${Math.min(3, bucket(words))}`,
    `sum:${sum}`,
    `sum:${sum}|${what}`,
    facts.isRule ? 'rule' : 'text',
    `gap:${gapOf(facts)}`,
    `gap:${gapOf(facts)}|${what}`,
  ];
}

function ofSums({ sums, repeats, amounts }: ColumnSums): string {
  if (amounts === 0) return 'none';
  if (sums * 2 >= amounts && sums >= 2) return 'most';
  if ((sums + repeats) * 2 >= amounts && repeats + sums >= 2) return 'same';
  return sums > 0 ? 'one' : 'no';
}

function gapOf({ gap }: LineFacts): string {
  if (gap === null) return 'page';
  return gap < 1.25 ? '0' : gap < 1.6 ? '1' : gap < 2.1 ? '2' : gap < 3 ? '3' : '4';
}

/** Where a line is relative to the lines that list amounts as rows do. */
function placeAmongRows(facts: readonly LineFacts[]): string[][] {
  const rows = facts.flatMap((one, at) => (one.isListed ? [at] : []));
  const [first, last] = [rows[0], rows.at(-1)];
  const left = leftOf(rows.flatMap((at) => facts[at] ?? []));
  let seen = 0;
  return facts.map((one, at) => {
    const above = rows[seen - 1];
    if (one.isListed) seen++;
    const below = rows[seen];
    if (first === undefined || last === undefined) return ['rows:none'];
    const where = at < first ? 'before' : at > last ? 'after' : 'among';
    const back = above === undefined ? 'no' : String(Math.min(5, at - above));
    const on = below === undefined ? 'no' : String(Math.min(5, below - at));
    const far = one.line.x0 - left;
    const indent = Math.abs(far) < SAME_EDGE ? 'flush' : far > 0 ? 'in' : 'out';
    return [
      `rows:${where}`,
      `rb:${back}`,
      `ro:${on}`,
      `rbo:${back}|${on}`,
      `in:${indent}`,
      `in:${indent}|${one.isListed ? 'listed' : 'not'}|${where}`,
      `rw:${where}|${one.kinds.slice(0, 3)}`,
      `rk:${back}|${one.kinds.slice(0, 3)}`,
    ];
  });
}

/** Where most rows begin. */
function leftOf(rows: readonly LineFacts[]): number {
  const lefts = rows.map(({ line }) => line.x0).sort((a, b) => a - b);
  return lefts[lefts.length >> 1] ?? 0;
}

function ofPlace(
  { line, pageAt, at }: LineFacts,
  listed: number,
  layouts: readonly PageLayout[],
): string[] {
  const layout = layouts[pageAt];
  const y = Math.floor((line.y / (layout?.aspect ?? 1.3)) * 8);
  const page = pageAt === 0 ? 'first' : pageAt === layouts.length - 1 ? 'last' : 'mid';
  return [
    'bias',
    `y:${y}`,
    `y:${y}|${page}`,
    `x0:${Math.floor(line.x0 * 12)}`,
    `wide:${Math.round((line.x1 - line.x0) * 5)}`,
    `segs:${Math.min(9, line.segments.length)}`,
    `at:${Math.min(4, at)}|${page}`,
    `listed:${Math.min(6, bucket(listed))}`,
  ];
}

function ofStep(before: LineFacts | undefined, now: LineFacts): string[] {
  const gap = gapOf(now);
  const same = before && before.prints[0] === now.prints[0] ? 'same' : 'other';
  const alike = before && before.prints[1] === now.prints[1] ? 'alike' : 'not';
  const listed = `${before?.isListed ? 1 : 0}${now.isListed ? 1 : 0}`;
  const far = before ? now.line.x0 - before.line.x0 : 0;
  const indent = Math.abs(far) < SAME_EDGE ? 'flush' : far > 0 ? 'in' : 'out';
  return [
    'step',
    `step:${gap}`,
    `step:${same}|${alike}`,
    `step:${listed}|${indent}`,
    `step:${before?.isRule ? 'rule' : 'text'}`,
  ];
}

/** Which captions are on the line. */
function ofCaptions(line: TextLine | undefined, lexicon: LabelLexicon): string[] {
  const words = line?.tokens.map(({ text }) => captionWord(text)) ?? [];
  const found = new Set<string>();
  words.forEach((_, at) => {
    let key = '';
    for (const word of words.slice(at, at + 3)) {
      key += word;
      for (const pattern of lexicon.match(key)?.patterns ?? []) found.add(pattern);
    }
  });
  const spelled = words.filter((word) => /^\p{L}{3,}$/u.test(word));
  return [
    ...[...found].map((pattern) => `label:${pattern}`),
    `labels:${Math.min(4, found.size)}`,
    ...spelled.slice(0, 12).map((word) => `any:${word}`),
  ];
}
