import type { PixelBox } from '#lib/model/box.ts';

/** A code listed on a form, or the first word of a name, in pixels. */
export type ListedCode = {
  readonly box: PixelBox;
  readonly kind: 'procedure' | 'diagnosis' | 'name';
};

/** Codes printed alike, and the horizontal range around each that belongs to it. */
export type MarkedList = {
  readonly codes: readonly PixelBox[];
  readonly left: (code: PixelBox) => number;
  readonly right: (code: PixelBox) => number;
};

type Column = {
  readonly boxes: readonly PixelBox[];
  readonly kind: ListedCode['kind'];
  readonly top: number;
  readonly bottom: number;
};

/** This many codes below one another form a column. */
const MIN_COLUMN = 3;
/** With fewer codes, the common print cannot be told from marks: short columns are combined. */
const MIN_LISTED = 5;
/** Marks up to this far into the gap between two columns belong to the first column. */
const GUTTER_PART = 0.35;
/** How far marks extend beyond the code if no gap limits them, relative to the print height. */
const BEYOND = 2;

/**
 * The codes whose lines are printed alike: those below one another with the same left edge.
 * Diagnosis columns with nothing in common, such as those with words before the codes, form one
 * list.
 */
export function listCodes(
  codes: readonly ListedCode[],
  words: readonly PixelBox[],
  width: number,
): MarkedList[] {
  const columns = listColumns(codes);
  const inColumns = new Set(columns.flatMap(({ boxes }) => boxes));
  const bounds = new Map<PixelBox, readonly [number, number]>();
  for (const column of columns) {
    const beside = columns.filter(
      (other) => other !== column && other.top < column.bottom && other.bottom > column.top,
    );
    const before = beside.findLast((other) => leftOf(other) < leftOf(column));
    const after = beside.find((other) => leftOf(other) > leftOf(column));
    const from = before ? partBetween(before, column, words) : 0;
    const to = after ? partBetween(column, after, words) : width;
    for (const box of column.boxes) bounds.set(box, [from, to]);
  }
  const listOf = (boxes: readonly PixelBox[]): MarkedList => ({
    codes: boxes,
    left: (code) => bounds.get(code)?.[0] ?? code[0],
    right: (code) => bounds.get(code)?.[1] ?? code[2],
  });
  const names = columns.filter(({ kind }) => kind === 'name');
  const [long, short] = [true, false].map((isLong) =>
    columns.filter(({ kind, boxes }) => kind !== 'name' && boxes.length >= MIN_LISTED === isLong),
  );
  const ragged = codes.filter(({ box, kind }) => kind === 'diagnosis' && !inColumns.has(box));
  const lists = [
    ...(long ?? []).map(({ boxes }) => listOf(boxes)),
    ...[...Map.groupBy(short ?? [], ({ kind }) => kind).values()].map((own) =>
      listOf(own.flatMap(({ boxes }) => boxes)),
    ),
    raggedList(topDown(ragged.map(({ box }) => box))),
  ];
  return [
    ...lists.filter((list) => list.codes.length >= MIN_LISTED),
    // Practices are small, and their lines contain nothing but names.
    ...names.map(({ boxes }) => listOf(boxes)),
  ];
}

/** Columns from left to right. */
function listColumns(codes: readonly ListedCode[]): Column[] {
  const groups: ListedCode[][] = [];
  for (const code of [...codes].sort((a, b) => a.box[0] - b.box[0])) {
    const near = groups.findLast(
      (group) =>
        group[0]?.kind === code.kind &&
        code.box[0] - (group[group.length >> 1]?.box[0] ?? 0) < heightOf(code.box),
    );
    if (near) near.push(code);
    else groups.push([code]);
  }
  return groups
    .filter((group) => group.length >= MIN_COLUMN)
    .map((group): Column => {
      const boxes = topDown(group.map(({ box }) => box));
      const middles = boxes.map(middleOf);
      const kind = group[0]?.kind ?? 'procedure';
      return { boxes, kind, top: Math.min(...middles), bottom: Math.max(...middles) };
    });
}

function raggedList(codes: readonly PixelBox[]): MarkedList {
  const beyond = (code: PixelBox) => code[2] + BEYOND * heightOf(code);
  const left = (code: PixelBox) => {
    const before = codes.filter((other) => other[2] < code[0] && isBeside(other, code));
    return Math.max(0, ...before.map(beyond));
  };
  return { codes, left, right: beyond };
}

function leftOf({ boxes }: Column): number {
  return Math.min(...boxes.map((box) => box[0]));
}

/**
 * Where the lines of one column end and the marks of the next may begin: in the widest gap between
 * words.
 */
function partBetween(before: Column, after: Column, words: readonly PixelBox[]): number {
  const from = Math.max(...before.boxes.map((code) => code[2]));
  const to = leftOf(after);
  const [top, bottom] = [Math.min(before.top, after.top), Math.max(before.bottom, after.bottom)];
  const between = words
    .filter((word) => word[2] > from && word[0] < to)
    .filter((word) => middleOf(word) > top - 1 && middleOf(word) < bottom + 1)
    .sort((a, b) => a[0] - b[0]);
  let [end, widest, part] = [from, 0, from];
  for (const [x0, x1] of [
    ...between.map((word) => [word[0], word[2]] as const),
    [to, to] as const,
  ]) {
    if (x0 - end > widest) [widest, part] = [x0 - end, end + (x0 - end) * GUTTER_PART];
    end = Math.max(end, x1);
  }
  return part;
}

function topDown(codes: readonly PixelBox[]): PixelBox[] {
  return [...codes].sort((a, b) => middleOf(a) - middleOf(b));
}

function isBeside(a: PixelBox, b: PixelBox): boolean {
  return Math.abs(middleOf(a) - middleOf(b)) < heightOf(b) / 2;
}

/** In pixels. */
export function heightOf(box: PixelBox): number {
  return box[3] - box[1];
}

/** How far down the middle of a box is, in pixels. */
export function middleOf(box: PixelBox): number {
  return (box[1] + box[3]) / 2;
}
