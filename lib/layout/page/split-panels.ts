import type { Form } from '#lib/model/form.ts';
import type { Page } from '#lib/model/page.ts';
import { isProcedure } from '../words/token-kind.ts';
import { addCents } from './add-cents.ts';
import { readMark } from './find-mark.ts';
import { layOutPage, lineOf, type PageLayout, type TextLine, type Token } from './lay-out-page.ts';

/** A whole page as its form is read: with services side by side, one panel below the other. */
export function layOutFor(page: Page, form: Form): PageLayout {
  const layout = layOutPage(page);
  const lines = form.lists.find(({ pattern }) => pattern === 'lines');
  return lines?.sideBySide ? splitPanels(layout) : layout;
}

/**
 * Lays out a page whose services are in columns side by side as one column: the lines of each panel
 * come after those of the panel to its left, and what is at the height of a code is on its line,
 * even if written higher by hand. Columns that begin below others are a separate table. Prices in
 * whole dollars get cents. A page without columns of codes does not change.
 */
export function splitPanels(layout: PageLayout): PageLayout {
  const tokens = layout.tokens.map((token) => ({ ...token }));
  const bands = findBands(findColumns(tokens)).map((columns) => bandOf(columns));
  if (bands.length === 0) return layout;
  const rows: { readonly row: readonly Token[]; readonly panel: number | undefined }[] = [];
  let above = Number.NEGATIVE_INFINITY;
  let panel = 0;
  for (const band of bands) {
    const between = tokens.filter(({ y }) => y >= above && y < band.top);
    rows.push(...linesAsBefore(between).map((row) => ({ row, panel: undefined })));
    const from = Math.max(band.top, above);
    const own = tokens.filter(({ y }) => y >= from && y <= band.bottom);
    for (const lines of panelsOf(layout, own, band)) {
      panel += 1;
      rows.push(
        ...lines.map((row) => ({ row, panel: band.columns.length > 1 ? panel : undefined })),
      );
    }
    above = Math.max(band.bottom, from) + Number.EPSILON;
  }
  const below = tokens.filter(({ y }) => y > (bands.at(-1)?.bottom ?? 0));
  rows.push(...linesAsBefore(below).map((row) => ({ row, panel: undefined })));
  const lines = rows.map(({ row, panel: of }, index) => ({
    ...toLine(row, index, layout.pitch),
    ...(of === undefined ? {} : { panel: of }),
  }));
  return { ...layout, lines, tokens: lines.flatMap((line) => line.tokens) };
}

/** Columns of codes side by side, and the height that they take up with their captions. */
type Band = {
  readonly columns: readonly (readonly Token[])[];
  readonly pitch: number;
  readonly top: number;
  readonly bottom: number;
};

function bandOf(columns: Band['columns']): Band {
  const heights = columns.flat().map((code) => code.y);
  const pitch = pitchOf(columns);
  const [top, bottom] = [Math.min(...heights) - pitch * 2.6, Math.max(...heights) + pitch * 0.7];
  return { columns, pitch, top, bottom };
}

/** The lines of each panel. */
function panelsOf(
  layout: PageLayout,
  tokens: readonly Token[],
  { columns, pitch, top }: Band,
): Token[][][] {
  const heads = findHeads(layout, columns, top);
  const starts = columns.map((column, at) =>
    column.map((code) => ({ ...code, x0: Math.min(code.x0, heads[at] ?? code.x0) })),
  );
  const reach = Math.max(NEAR, ...ticksBefore(starts[0] ?? [], tokens, FAR).map(({ gap }) => gap));
  const cuts = [...starts.slice(1).map((column) => cutBefore(column, tokens, reach)), 2];
  return columns.map((column, at) => {
    const [left, right] = [at === 0 ? -1 : (cuts[at - 1] ?? 0), cuts[at] ?? 2];
    const own = tokens.filter((token) => {
      const middle = (token.x0 + token.x1) / 2;
      return middle >= left && middle < right;
    });
    return addCents(rowsOf(own, column, pitch), column);
  });
}

/** Columns whose codes are at the same heights belong together, from top to bottom. */
function findBands(columns: readonly Token[][]): Token[][][] {
  const bands: Token[][][] = [];
  for (const column of [...columns].sort((a, b) => (a[0]?.y ?? 0) - (b[0]?.y ?? 0))) {
    const band = bands.at(-1);
    const lowest = Math.max(...(band?.flat() ?? []).map(({ y }) => y));
    if (band && (column[0]?.y ?? 0) <= lowest) band.push(column);
    else bands.push([column]);
  }
  return bands.map((band) => band.sort((a, b) => (a[0]?.x0 ?? 0) - (b[0]?.x0 ?? 0)));
}

/** At least four codes, one below the other; columns from left to right. */
function findColumns(tokens: readonly Token[]): Token[][] {
  const groups: Token[][] = [];
  for (const token of [...tokens].sort((a, b) => a.x0 - b.x0)) {
    if (!isProcedure(token.text)) continue;
    const group = groups.at(-1);
    const near = group && token.x0 - (group[group.length >> 1]?.x0 ?? 0) < 0.022;
    if (group && near) group.push(token);
    else groups.push([token]);
  }
  return groups
    .filter((group) => group.length >= 4)
    .map((group) => group.sort((a, b) => a.y - b.y));
}

/** The typical distance of two consecutive codes in a column. */
function pitchOf(columns: readonly (readonly Token[])[]): number {
  const gaps = columns
    .flatMap((column) => column.slice(1).map((code, at) => code.y - (column[at]?.y ?? 0)))
    .filter((gap) => gap > 0.004)
    .sort((a, b) => a - b);
  return gaps[gaps.length >> 1] ?? 0.02;
}

/**
 * Shares of the page width between a tick and its line, if no other panel tells how far they are
 * apart.
 */
const NEAR = 0.05;
/** The most between those of the first panel, which nothing else stands left of. */
const FAR = 0.1;
/** Tolerance of that distance in another panel. */
const SLACK = 0.008;

/** Where a panel begins: left of its lines with codes, and of the ticks before them. */
function cutBefore(column: readonly Token[], tokens: readonly Token[], reach: number): number {
  const ticks = ticksBefore(column, tokens, reach + (reach > NEAR ? SLACK : 0));
  const starts = [...column, ...ticks.map(({ tick }) => tick)].map(({ x0 }) => x0);
  return Math.min(...starts) - 0.006;
}

/** Marks at the height of a line's beginning and at most `reach` left of it, with the distance. */
function ticksBefore(
  column: readonly Token[],
  tokens: readonly Token[],
  reach: number,
): { readonly tick: Token; readonly gap: number }[] {
  return column.flatMap((code) =>
    tokens.flatMap((tick) => {
      const gap = code.x0 - tick.x1;
      const isBeside = Math.abs(tick.y - code.y) < code.height && gap >= -0.004 && gap < reach;
      return isBeside && readMark(tick.text) !== null ? [{ tick, gap }] : [];
    }),
  );
}

/**
 * Where the panels begin, by the line of captions above them, which each of them repeats; empty if
 * none does. What is written before a code may have a column of its own.
 */
function findHeads(
  { lines }: PageLayout,
  columns: readonly (readonly Token[])[],
  top: number,
): number[] {
  const first = Math.min(...columns.flat().map((code) => code.y));
  for (const { tokens, y } of lines) {
    const length = tokens.length / columns.length;
    if (y < top || y >= first || columns.length < 2 || !Number.isInteger(length)) continue;
    const isRepeated = tokens.every(({ text }, at) => text === tokens[at % length]?.text);
    const starts = columns.map((_, at) => tokens[at * length]?.x0 ?? 2);
    const isOver = starts.every((x0, at) => x0 > (columns[at - 1]?.[0]?.x1 ?? -1));
    if (isRepeated && isOver) return starts;
  }
  return [];
}

/** Each code with what is at its height; lines without a code do not change. */
function rowsOf(own: readonly Token[], column: readonly Token[], pitch: number): Token[][] {
  const rows = new Map<Token, Token[]>(column.map((code) => [code, [code]]));
  const others: Token[] = [];
  for (const token of own) {
    if (column.includes(token)) continue;
    const nearest = column.reduce<Token | null>(
      (best, code) =>
        best && Math.abs(best.y - token.y) <= Math.abs(code.y - token.y) ? best : code,
      null,
    );
    const row = nearest && Math.abs(nearest.y - token.y) < pitch * 0.5 ? rows.get(nearest) : null;
    if (row) row.push(token);
    else others.push(token);
  }
  return [...rows.values(), ...linesAsBefore(others)].sort((a, b) => middleOf(a) - middleOf(b));
}

function linesAsBefore(tokens: readonly Token[]): Token[][] {
  const lines = new Map<number, Token[]>();
  for (const token of tokens) lines.set(token.line, [...(lines.get(token.line) ?? []), token]);
  return [...lines.values()].sort((a, b) => middleOf(a) - middleOf(b));
}

function middleOf(row: readonly Token[]): number {
  return row.reduce((sum, token) => sum + token.y, 0) / row.length;
}

function toLine(row: readonly Token[], index: number, pitch: number | null): TextLine {
  const sorted = [...row].sort((a, b) => a.x0 - b.x0);
  const height = sorted.reduce((sum, token) => sum + token.height, 0) / sorted.length;
  return lineOf(sorted, { y: middleOf(sorted), height, index, pitch });
}
