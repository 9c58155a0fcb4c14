import { parseMoney } from '#lib/forms/parse-money.ts';
import type { HeaderBlock } from '../../captions/header-block.ts';
import { findHeaderBlocks } from '../../captions/header-blocks.ts';
import type { LabelLexicon } from '../../captions/label-lexicon.ts';
import { readMark } from '../../page/find-mark.ts';
import type { PageLayout, TextLine } from '../../page/lay-out-page.ts';
import { SAME_EDGE } from '../../page/one-column.ts';
import { bucket, shapeOf } from '../../scoring/buckets.ts';
import { captionWord } from '../../words/caption-word.ts';

/** Names of the yes-no features of every line of a page: what is on it, above it, and below it. */
export function describeLines(
  layout: PageLayout,
  lexicon: LabelLexicon,
  blocks: readonly HeaderBlock[] = findHeaderBlocks(layout, lexicon),
): string[][] {
  const heads = new Set(blocks.flatMap((block) => range(Math.max(0, block.first), block.last)));
  const signatures = layout.lines.map(signatureOf);
  const ends = layout.lines.map(endsOf);
  const counts = new Map<string, number>();
  for (const one of signatures) counts.set(one, (counts.get(one) ?? 0) + 1);
  return layout.lines.map((line, at) => {
    const block = blocks.findLast((one) => one.last < at);
    return describeLine(line, layout, at, {
      signatures,
      ends,
      repeats: counts.get(signatures[at] ?? '') ?? 1,
      isHead: heads.has(at),
      sinceHead: block ? at - block.last : null,
      lexicon,
    });
  });
}

type Context = {
  readonly signatures: readonly string[];
  /** Where the amounts of each line end. */
  readonly ends: readonly (readonly number[])[];
  readonly repeats: number;
  readonly isHead: boolean;
  readonly sinceHead: number | null;
  readonly lexicon: LabelLexicon;
};

function describeLine(line: TextLine, layout: PageLayout, at: number, context: Context): string[] {
  const words = line.tokens.map((token) => captionWord(token.text)).filter((word) => word !== '');
  const masked = words.map((word) => word.replace(/\d/g, '9'));
  const money = context.ends[at]?.length ?? 0;
  const signature = context.signatures[at] ?? '';
  const above = context.signatures[at - 1] ?? '^';
  const below = context.signatures[at + 1] ?? '$';
  // OCR draws its boxes up to a tenth taller than the print, so the gap between touching lines
  // comes out even smaller.
  const gap = at > 0 ? (line.y - (layout.lines[at - 1]?.y ?? 0)) / layout.height : 9;
  const known = words.filter((word) => context.lexicon.words.has(word)).length;
  const totals = words.some((word) =>
    /^(?:sub)?totals?$|^summe|^gesamt|^balance$|^due$|^netto$|^brutto$|^total/.test(word),
  );
  return [
    'bias',
    `sig:${signature}`,
    `sig2:${signature.slice(0, 3)}`,
    `sa:${above}`,
    `sb:${below}`,
    `sab:${above.slice(0, 3)}|${signature.slice(0, 3)}`,
    `m:${Math.min(9, money)}`,
    `m:${Math.min(9, money)}|${signature.slice(0, 2)}`,
    `rep:${Math.min(5, context.repeats)}`,
    `rep:${Math.min(5, context.repeats)}|${Math.min(4, money)}`,
    `w0:${masked[0] ?? ''}`,
    `w1:${masked[1] ?? ''}`,
    `w01:${masked.slice(0, 2).join(' ')}`,
    `f0:${shapeOf(line.tokens[0]?.text ?? '').slice(0, 8)}`,
    `el:${masked.at(-1) ?? ''}`,
    ...masked.slice(0, 8).map((word) => `w:${word}`),
    `n:${bucket(words.length)}`,
    `seg:${Math.min(9, line.segments.length)}`,
    context.isHead ? 'head' : 'body',
    context.sinceHead === null ? 'no-head' : `sh:${bucket(context.sinceHead)}`,
    context.sinceHead === null
      ? 'no-head-m'
      : `under|${Math.min(3, money)}|${signature.slice(0, 2)}`,
    totals ? 'totals' : 'plain',
    totals ? `totals|${context.sinceHead === null ? 'no-head' : 'under'}` : 'plain',
    `gap:${gap < 1.2 ? 0 : gap < 1.8 ? 1 : gap < 2.6 ? 2 : 3}`,
    `x0:${Math.floor(line.x0 * 8)}`,
    `known:${Math.min(5, known)}`,
    `colon:${line.tokens.some((token) => /:$/.test(token.text)) ? 1 : 0}`,
    `y:${Math.floor((line.y / layout.aspect) * 8)}`,
    ...marksOn(line),
    ...ofAlignment(layout, at, at - 1, context),
    ...ofAlignment(layout, at, at - 2, context).map((name) => `2${name}`),
  ];
}

function endsOf({ tokens }: TextLine): number[] {
  return tokens.filter((token) => parseMoney(token.text) !== null).map((token) => token.x1);
}

/**
 * Whether the line is in the columns of one above: it begins at the same place, and its amounts end
 * at the same places.
 */
function ofAlignment(
  layout: PageLayout,
  at: number,
  over: number,
  { signatures, ends }: Context,
): string[] {
  const [line, above] = [layout.lines[at], layout.lines[over]];
  if (!line || !above) return ['al:none'];
  const begins =
    Math.abs(line.x0 - above.x0) < SAME_EDGE ? 'flush' : line.x0 > above.x0 ? 'in' : 'out';
  const [own, others] = [ends[at] ?? [], ends[over] ?? []];
  const shared = own.filter((end) => others.some((other) => Math.abs(other - end) < 0.008)).length;
  const columns =
    own.length === 0 ? 'none' : shared === 0 ? 'other' : shared < own.length ? 'some' : 'same';
  const kinds = signatures[at]?.slice(0, 2) ?? '';
  return [
    `al:${begins}|${kinds}`,
    `ac:${columns}`,
    `ac:${columns}|${begins}`,
    `ac:${columns}|${kinds}`,
  ];
}

/** A tick or an empty box before or after what a line offers. */
function marksOn(line: TextLine): string[] {
  const first = readMark(line.tokens[0]?.text ?? '');
  const ticked = line.tokens.slice(1).some((token) => readMark(token.text) === 'ticked');
  return [...(first ? [`mk:${first}`] : []), ...(ticked ? ['mk:later'] : [])];
}

/**
 * The kinds of tokens on a line: D a date, P a five-character code, M an amount, N a number, W
 * words; a run of one kind counts once.
 */
function signatureOf(line: TextLine): string {
  const kinds = line.tokens.map(({ text }) => {
    if (/^\(?-?[$€£]?-?[\d.,]*\d[.,]\d{2}-?\)?$/.test(text)) return 'M';
    if (/^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}$/.test(text)) return 'D';
    if (/^(?:\d{5}|[A-V]\d{4}|\d{4}[A-Z])(?:[-,][A-Z0-9]{2})*$/.test(text)) return 'P';
    if (/^\d{6}$/.test(text)) return 'S';
    if (/^[\d.,]+%?$/.test(text)) return 'N';
    if (/^[$€£]$|^[^\p{L}\p{N}]+$/u.test(text)) return '';
    return 'W';
  });
  return kinds
    .join('')
    .replace(/(.)\1+/g, '$1+')
    .slice(0, 12);
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, at) => from + at);
}
