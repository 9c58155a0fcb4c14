import { parseMoney } from '#lib/forms/parse-money.ts';
import { hashFeature } from '#lib/layout/hash-features.ts';
import { findHeaderBlocks } from '#lib/layout/header-blocks.ts';
import type { LabelLexicon } from '#lib/layout/label-lexicon.ts';
import type { PageLayout, TextLine } from '#lib/layout/lay-out-page.ts';
import { fold } from '#lib/layout/recognise-texts.ts';
import { type Choice, scoreChoice, type Weights } from '#lib/layout/scorer.ts';
import { bucket, shapeOf } from './describe-proposals.ts';

/** Lines of one row of a table: the first and those that go on. */
export type TableRow = {
  readonly pageAt: number;
  /** Indices of lines of the page. */
  readonly lines: readonly number[];
  readonly score: number;
};

/** What a line may be: it begins a row, goes on with the one above, or is none of a table. */
export type LineChoice = Choice & { readonly pageAt: number; readonly line: number };

export const BEGINS = 0;
export const GOES_ON = 1;
export const NO_ROW = 2;

/** The choice of every line of the record. */
export function buildLineChoices(
  layouts: readonly PageLayout[],
  lexicon: LabelLexicon,
): LineChoice[] {
  return layouts.flatMap((layout, pageAt) => {
    const blocks = findHeaderBlocks(layout, lexicon);
    const heads = new Set(blocks.flatMap((block) => range(block.first, block.last)));
    const signatures = layout.lines.map(signatureOf);
    const counts = new Map<string, number>();
    for (const one of signatures) counts.set(one, (counts.get(one) ?? 0) + 1);
    return layout.lines.flatMap((line, at): LineChoice[] => {
      if (layout.part && (line.y < layout.part[0] || line.y > layout.part[1])) return [];
      const block = blocks.findLast((one) => one.last < at);
      const names = describeLine(line, layout, at, {
        signatures,
        repeats: counts.get(signatures[at] ?? '') ?? 1,
        isHead: heads.has(at),
        sinceHead: block ? at - block.last : null,
        lexicon,
      });
      const hashed = (mark: string) =>
        Int32Array.from(new Set(names), (name) => hashFeature(`${mark}${name}`));
      return [
        {
          pattern: 'lines',
          pageAt,
          line: at,
          options: [hashed('begins|'), hashed('goes-on|'), hashed('none|')],
        },
      ];
    });
  });
}

/** Rows as the weights see them, top down. */
export function findRows(choices: readonly LineChoice[], weights: Weights): TableRow[] {
  const rows: { pageAt: number; lines: number[]; score: number }[] = [];
  let open = false;
  for (const choice of choices) {
    const shares = scoreChoice(weights, choice);
    const [begins = 0, goesOn = 0, none = 0] = shares;
    const last = rows.at(-1);
    if (begins >= goesOn && begins >= none) {
      rows.push({ pageAt: choice.pageAt, lines: [choice.line], score: begins });
      open = true;
    } else if (goesOn > none && open && last && last.pageAt === choice.pageAt) {
      last.lines.push(choice.line);
    } else {
      open = false;
    }
  }
  return rows;
}

type Context = {
  readonly signatures: readonly string[];
  readonly repeats: number;
  readonly isHead: boolean;
  readonly sinceHead: number | null;
  readonly lexicon: LabelLexicon;
};

function describeLine(line: TextLine, layout: PageLayout, at: number, context: Context): string[] {
  const words = line.tokens.map((token) => fold(token.text)).filter((word) => word !== '');
  const masked = words.map((word) => word.replace(/\d/g, '9'));
  const money = line.tokens.filter((token) => parseMoney(token.text) !== null).length;
  const signature = context.signatures[at] ?? '';
  const above = context.signatures[at - 1] ?? '^';
  const below = context.signatures[at + 1] ?? '$';
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
    `gap:${gap < 1.3 ? 0 : gap < 1.8 ? 1 : gap < 2.6 ? 2 : 3}`,
    `x0:${Math.floor(line.x0 * 8)}`,
    `known:${Math.min(5, known)}`,
    `colon:${line.tokens.some((token) => /:$/.test(token.text)) ? 1 : 0}`,
    `y:${Math.floor((line.y / layout.aspect) * 8)}`,
  ];
}

/** The kinds of things on a line: D a date, P a code of five, M an amount, N a number, W words; runs told once. */
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
