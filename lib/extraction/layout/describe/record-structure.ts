import type { LabeledLine } from '#lib/layout/lines/label-lines.ts';
import { knowsLines, type LineRecall, readLines } from '#lib/layout/lines/read-lines.ts';
import { layOutPage, type PageLayout, type Token } from '#lib/layout/page/lay-out-page.ts';
import type { Proposal } from '#lib/layout/recognizers/proposal.ts';
import { extendHash, hashFeature } from '#lib/layout/scoring/hash-features.ts';
import type { Form } from '#lib/model/form.ts';
import type { Page } from '#lib/model/page.ts';
import type { Word } from '#lib/model/word.ts';
import type { MoneyColumns } from '../table/money-columns.ts';
import { columnAt } from '../table/money-columns.ts';
import type { TableRow } from '../table/table-rows.ts';

/** The structure of a record's pages, which describes what is outside its table. */
export type RecordStructure = {
  readonly rows: readonly TableRow[];
  readonly columns: MoneyColumns | null;
  readonly lines: LineLookup;
};

/** What the line of a token is, and how many lines of its record are above it. */
export type LineLookup = (token: Token) => LineOfRecord | null;

export type LineOfRecord = {
  readonly kind: string;
  readonly nth: number;
  /** The share of this kind at the line. */
  readonly share: number;
};

/** Looks up lines of the whole pages by the tokens of a record's own view of them. */
export function lookUpLines(
  layouts: readonly PageLayout[],
  form: Form,
  recall?: LineRecall,
): LineLookup {
  const [first] = layouts;
  if (!first || !knowsLines(form)) return () => null;
  const pages = layouts.map(({ page }) => page.number).join(' ');
  const before = known.get(first.page);
  if (before?.pages === pages && before.form === form && before.recall === recall)
    return before.lookUp;
  const whole = layouts.map((layout) => (layout.part ? layOutPage(layout.page) : layout));
  const found = new Map<Word, PieceOfWord[]>();
  let nth = 0;
  for (const label of readLines(whole, form, undefined, recall)) {
    nth = begins(label) ? 0 : nth + 1;
    const line = { kind: label.kind, nth, share: Math.max(...label.shares) };
    for (const { word, x0 } of whole[label.pageAt]?.lines[label.at]?.tokens ?? []) {
      const pieces = found.get(word) ?? [];
      if (pieces.length === 0) found.set(word, pieces);
      pieces.push({ x0, line });
    }
  }
  const lookUp: LineLookup = (token) =>
    found.get(token.word)?.findLast(({ x0 }) => x0 === token.x0)?.line ?? null;
  known.set(first.page, { pages, form, recall, lookUp });
  return lookUp;
}

/** Most words are one piece. */
type PieceOfWord = { readonly x0: number; readonly line: LineOfRecord };

/** By first page: every claim on the same pages asks for the same lines. */
const known = new WeakMap<
  Page,
  { pages: string; form: Form; recall: LineRecall | undefined; lookUp: LineLookup }
>();

function begins({ kind }: LabeledLine): boolean {
  return kind === 'start' || kind === 'start-row';
}

/** What the line of a proposal is, and for an amount in which column of the rows it is. */
export function describePlaceInRecord(
  proposal: Proposal,
  { lines, columns }: RecordStructure,
): number[] {
  const [first] = proposal.tokens;
  const line = first ? lines(first) : null;
  const kind = line?.kind ?? 'none';
  const own = extendHash(LINE, kind);
  const told = extendHash(own, '|');
  const hashes = [own, extendHash(told, Math.min(4, line?.nth ?? 9))];
  if (proposal.kind === 'text' || proposal.kind === 'reference') {
    const segment = extendHash(told, first?.segment === 0 ? 'first|' : 'later|');
    hashes.push(extendHash(segment, Math.min(2, line?.nth ?? 9)));
  }
  if (proposal.kind === 'money' && columns) {
    const column = extendHash(COLUMN, nameColumn(proposal, columns));
    hashes.push(column, extendHash(extendHash(column, '|'), kind));
  }
  return hashes;
}

const LINE = hashFeature('lk:');
const COLUMN = hashFeature('tc:');

/** For a total, the column says which field of the record it is. */
function nameColumn(proposal: Proposal, columns: MoneyColumns): string {
  const column = columnAt(columns, proposal);
  if (column < 0) return 'none';
  let best = 'other';
  let most = 0.3;
  for (const [pattern, own] of columns.shares) {
    if ((own[column] ?? 0) <= most) continue;
    most = own[column] ?? 0;
    best = pattern;
  }
  return best;
}
