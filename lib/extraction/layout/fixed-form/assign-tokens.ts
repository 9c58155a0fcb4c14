import type { Token } from '#lib/layout/page/lay-out-page.ts';
import type { Registration } from '#lib/layout/registration/register-form.ts';
import { isDrawnText } from '#lib/model/word.ts';
import { isOfWords, isTypical, mayBelong } from './cell-looks.ts';
import type { FormBox, FormCell } from './form-cells.ts';

/** A token, or a part of one, in points of the form. */
export type Placed = {
  readonly token: Token;
  readonly text: string;
  readonly x0: number;
  readonly x1: number;
  readonly y: number;
  readonly height: number;
};

export type Assignment = {
  /** What is in each cell, left to right and line by line. */
  readonly inCell: ReadonlyMap<FormCell, readonly Placed[]>;
  /** Everything on the page that is not a caption. */
  readonly placed: readonly Placed[];
  /** The offset of everything typed, in points. */
  readonly offset: readonly [number, number];
};

/**
 * Assigns every token that is not a caption to its cell. Printers are off by some points in
 * everything they type at once: that offset is found first, as the one that puts most tokens into
 * cells.
 */
export function assignTokens(
  tokens: readonly Token[],
  registration: Registration,
  cells: readonly FormCell[],
  ticks: readonly FormBox[],
): Assignment {
  const typed = tokens.filter(
    (token) => !registration.captionTokens.has(token) && /[\p{L}\p{N}]/u.test(token.text),
  );
  const whole = withoutEchoes(withoutRules(typed).map((token) => place(token, registration)));
  const offset = findOffset(whole, [...cells.map(({ box }) => box), ...ticks]);
  const placed = whole.flatMap((one) => cutAtCells(one, cells, offset));
  const cellOf = new Map<Placed, FormCell>();
  for (const one of placed) {
    const cell = nearestCell(one, cells, offset, registration.isBent);
    if (cell) cellOf.set(one, cell);
  }
  if (registration.isBent) keepTogether(placed, cellOf);
  const inCell = new Map<FormCell, readonly Placed[]>();
  for (const [cell, assigned] of Map.groupBy(cellOf, ([, cell]) => cell)) {
    const list = assigned.map(([one]) => one);
    const own = registration.isBent ? onFirstLine(list, cell) : list;
    inCell.set(cell, withoutRowNumber(own.toSorted(byLine), cell));
  }
  if (registration.isBent) partStates(cells, inCell);
  return { inCell, placed, offset };
}

/** Where boxes have other sizes, the end of a name is not in a place without a field next to it. */
function keepTogether(placed: readonly Placed[], cellOf: Map<Placed, FormCell>): void {
  for (const one of placed.toSorted((a, b) => a.x0 - b.x0)) {
    if (cellOf.get(one)?.shape !== null || /\d/.test(one.text)) continue;
    const before = placed.find((other) => other !== one && isRightBehind(one, other));
    const cell = before && cellOf.get(before);
    if (cell && isOfWords(cell)) cellOf.set(one, cell);
  }
}

/** On the same line, with no more than a space between. */
export function isRightBehind(one: Placed, other: Placed): boolean {
  const gap = one.x0 - other.x1;
  return gap > -1 && gap < other.height * 1.2 && Math.abs(one.y - other.y) < other.height * 0.4;
}

/** There, a state well to the right of a city is in the state's box, if that would be empty. */
function partStates(cells: readonly FormCell[], inCell: Map<FormCell, readonly Placed[]>): void {
  for (const cell of cells) {
    if (cell.shape !== 'state' || inCell.has(cell)) continue;
    const [city] = cells
      .filter((one) => Math.abs(middleOf(one) - middleOf(cell)) < 2 && one.box[0] < cell.box[0])
      .sort((a, b) => b.box[0] - a.box[0]);
    const list = (city && inCell.get(city)) ?? [];
    const [last, before] = [list.at(-1), list.at(-2)];
    if (!city || !last || !before || !mayBelong(cell, last.text)) continue;
    if (isRightBehind(last, before)) continue;
    inCell.set(city, list.slice(0, -1));
    inCell.set(cell, [last]);
  }
}

/** Boxes of OCR are higher than the distance of close lines. */
const LEADING = 0.7;

/**
 * A place has one line. Where boxes have other sizes, the lines below it end up in it, too, as the
 * rest of the payer's address: they are nearest to it.
 */
function onFirstLine(list: readonly Placed[], { isHead }: FormCell): readonly Placed[] {
  const [first] = list.toSorted((a, b) => a.y - b.y);
  const isKnown = isHead || list.every(({ token }) => isDrawnText(token.word));
  return first && isKnown ? list.filter((one) => one.y - first.y < LEADING * first.height) : list;
}

/** Programs that draw forms number the rows in small print before the first place of each. */
function withoutRowNumber(list: readonly Placed[], { row }: FormCell): readonly Placed[] {
  const [first, second] = list;
  const isNumber = row !== null && first?.text === String(row + 1);
  return isNumber && second && first.height < 0.8 * second.height ? list.slice(1) : list;
}

/**
 * If what was typed is a text layer, a single stroke or corner that OCR read is a line of the
 * paper, and would become the first digit of what is next to it.
 */
function withoutRules(tokens: readonly Token[]): readonly Token[] {
  const isText = ({ word }: Token) => isDrawnText(word);
  if (tokens.filter(isText).length < 12) return tokens;
  return tokens.filter((token) => isText(token) || !/^[1lIiLJ|]$/.test(token.text));
}

/** What was read twice: a piece of a word on top of the word itself. */
function withoutEchoes(placed: readonly Placed[]): Placed[] {
  return placed.filter((one) => {
    const isPieceOf = (other: Placed) =>
      other !== one &&
      other.text.length > one.text.length &&
      other.text.includes(one.text) &&
      other.x0 <= one.x0 + 1 &&
      other.x1 >= one.x1 - 1 &&
      Math.abs(other.y - one.y) < other.height * 0.4;
    return one.text.length > 2 || !placed.some(isPieceOf);
  });
}

function place(token: Token, { toForm }: Registration): Placed {
  const [x0] = toForm(token.x0, (token.y0 + token.y1) / 2);
  const [x1, y] = toForm(token.x1, (token.y0 + token.y1) / 2);
  const [, middle] = toForm((token.x0 + token.x1) / 2, (token.y0 + token.y1) / 2);
  const [, top] = toForm(token.x1, token.y0);
  return { token, text: token.text, x0, x1, y: middle, height: Math.max(1, (y - top) * 2) };
}

function findOffset(placed: readonly Placed[], boxes: readonly FormBox[]): [number, number] {
  let best: { dx: number; dy: number; score: number } = {
    dx: 0,
    dy: 0,
    score: Number.NEGATIVE_INFINITY,
  };
  const near = placed.map((one) => boxesNear(one, boxes));
  const tryAll = (around: readonly [number, number], reach: number, step: number) => {
    for (let dx = around[0] - reach; dx <= around[0] + reach; dx += step) {
      for (let dy = around[1] - reach; dy <= around[1] + reach; dy += step) {
        const score = fitOf(placed, near, dx, dy) - (Math.abs(dx) + Math.abs(dy)) * 0.15;
        if (score > best.score) best = { dx, dy, score };
      }
    }
  };
  tryAll([0, 0], 8, 4);
  tryAll([best.dx, best.dy], 2, 2);
  tryAll([best.dx, best.dy], 1, 1);
  return [best.dx, best.dy];
}

/** The boxes that a token can be in at any offset that is tried. */
function boxesNear(one: Placed, boxes: readonly FormBox[]): FormBox[] {
  return boxes.filter(
    (box) =>
      Math.abs(one.y - (box[1] + box[3]) / 2) < 7.01 + FARTHEST &&
      Math.min(one.x1, box[2] + 2) - Math.max(one.x0, box[0] - 1) > -FARTHEST - 0.01,
  );
}

/** In points: steps of 8, 2, and 1 in one direction. */
const FARTHEST = 11;

/** How well tokens fit into cells if all are moved back by the offset. */
function fitOf(
  placed: readonly Placed[],
  boxesOf: readonly (readonly FormBox[])[],
  dx: number,
  dy: number,
): number {
  let sum = 0;
  for (const [at, one] of placed.entries()) {
    const [x0, x1, y] = [one.x0 - dx, one.x1 - dx, one.y - dy];
    let best = 0;
    for (const box of boxesOf[at] ?? []) {
      const gap = Math.abs(y - (box[1] + box[3]) / 2);
      if (gap > 7) continue;
      const inside = Math.min(x1, box[2] + 2) - Math.max(x0, box[0] - 1);
      if (inside <= 0) continue;
      const share = Math.min(1, inside / (x1 - x0));
      best = Math.max(best, share * (1 - gap / 10));
    }
    sum += best;
  }
  return sum;
}

/** A token that OCR drew over two cells of a row is cut at the border of the cells. */
function cutAtCells(
  one: Placed,
  cells: readonly FormCell[],
  [dx, dy]: readonly [number, number],
): Placed[] {
  const [x0, x1] = [one.x0 - dx, one.x1 - dx];
  const touched = cells
    .filter(({ box }) => Math.abs(one.y - dy - (box[1] + box[3]) / 2) < 6)
    .filter(({ box }) => {
      const inside = Math.min(x1, box[2]) - Math.max(x0, box[0]);
      return inside > Math.min(7, (box[2] - box[0]) * 0.4);
    })
    .sort((a, b) => a.box[0] - b.box[0]);
  // A whole number is in one cell, however far it extends.
  if (touched.some((cell) => cell.shape === 'npi' && isTypical(cell, one.text))) return [one];
  const apart = touched.filter(
    (cell, at) => at === 0 || cell.box[0] >= (touched[at - 1]?.box[2] ?? 0) - 1,
  );
  if (apart.length < 2 || apart.length !== touched.length || one.text.length < 3) return [one];
  const cuts = apart.slice(1).map((cell, at) => (cell.box[0] + (apart[at]?.box[2] ?? 0)) / 2);
  return slice(
    one,
    cuts.map((cut) => cut + dx),
  );
}

function slice(one: Placed, cuts: readonly number[]): Placed[] {
  const per = (one.x1 - one.x0) / one.text.length;
  const bounds = [0, ...cuts.map((cut) => Math.round((cut - one.x0) / per)), one.text.length];
  return bounds.slice(1).flatMap((end, at) => {
    const start = bounds[at] ?? 0;
    const text = one.text.slice(start, end);
    return text.trim() === ''
      ? []
      : [{ ...one, text, x0: one.x0 + start * per, x1: one.x0 + end * per }];
  });
}

function nearestCell(
  one: Placed,
  cells: readonly FormCell[],
  [dx, dy]: readonly [number, number],
  isBent: boolean,
): FormCell | null {
  // There, a cross may be in a box to tick anywhere.
  if (isBent && /^x$/i.test(one.text)) return null;
  let best: { cell: FormCell; cost: number } | null = null;
  const x = (one.x0 + one.x1) / 2 - dx;
  for (const cell of cells) {
    const unlike = isBent && !mayBelong(cell, one.text) ? UNLIKE : 0;
    const y = one.y - dy;
    const isAtHead = isBent && cell.isHead && y < cell.box[3] + ADDRESS;
    const cost = costOf(cell.box, x, one.x0 - dx, isAtHead ? middleOf(cell) : y) + unlike;
    if (cost < (isBent ? FAR : MISSED) && (!best || cost < best.cost)) best = { cell, cost };
  }
  return best?.cell ?? null;
}

/**
 * In points: no caption says where on a form of other sizes the address above all captions begins,
 * but its lines end at most this far below the name's place.
 */
const ADDRESS = 42;

function middleOf({ box }: FormCell): number {
  return (box[1] + box[3]) / 2;
}

/** In points: how far from its cell a token may be, also where boxes have other sizes. */
const MISSED = 9;
const FAR = 16;
/** In points: what cannot be in a cell is this much farther from it. */
const UNLIKE = 12;

/**
 * By how many points a token misses a cell: what begins inside belongs, even if it extends beyond
 * the end.
 */
function costOf(box: FormBox, x: number, start: number, y: number): number {
  const down = Math.abs(y - (box[1] + box[3]) / 2);
  const within = x >= box[0] && x <= box[2];
  const across = within
    ? 0
    : Math.min(Math.max(box[0] - x, x - box[2]), start >= box[0] - 1 && start <= box[2] ? 3 : 99);
  return Math.max(0, down - 1.5) + across * 1.2;
}

function byLine(a: Placed, b: Placed): number {
  return Math.abs(a.y - b.y) > Math.min(a.height, b.height) * 0.7 ? a.y - b.y : a.x0 - b.x0;
}
