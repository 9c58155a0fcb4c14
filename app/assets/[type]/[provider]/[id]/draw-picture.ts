import { assetText as text } from '#app/assets/text.ts';
import type { Box, Picture } from '#lib/lineage/walks/lay-out-picture.ts';

/** What a box shows and links to. */
export interface BoxFace {
  readonly label: string;
  /** Below the label: the name of its only asset, or how many there are. */
  readonly name: string;
  readonly href: string;
  /** It contains the asset the page is about. */
  readonly isOwn: boolean;
  /** It stands for several assets; its link shows them one by one. */
  readonly isGroup: boolean;
  readonly marked: boolean;
}

const COLUMN_PX = 190;
const ROW_PX = 56;
const BOX_PX = { width: 150, height: 40 };
const MARGIN_PX = 12;
/** Around a box, so that the focus ring is not cut off. */
const PADDING_PX = 8;
/** Boxes in each part of a column: the browser does not lay out parts that are out of sight. */
const PART = 20;

/**
 * A picture as HTML: an SVG with the lines, and columns of links in keyboard order. As React
 * elements, two thousand boxes would be sent twice and hydrated one by one.
 */
export function drawPicture(
  picture: Picture,
  faceOf: (box: Box) => BoxFace,
): { readonly html: string; readonly width: number; readonly height: number } {
  const width = picture.columns * COLUMN_PX + MARGIN_PX;
  const height = picture.rows * ROW_PX + MARGIN_PX;
  const at = placesOf(picture);
  const svg = `<svg aria-hidden="true" width="${width}" height="${height}">${drawLines(picture, at)}</svg>`;
  const columns = [...Map.groupBy(picture.boxes, ({ column }) => column).values()].map((boxes) => {
    const top = at.get(boxes[0]?.id ?? '') ?? { x: 0, y: 0 };
    const place = `left:${top.x - PADDING_PX}px;top:${top.y - PADDING_PX}px`;
    return `<div style="${place}">${drawColumn(boxes.map(faceOf))}</div>`;
  });
  return { html: svg + columns.join(''), width, height };
}

interface Point {
  readonly x: number;
  readonly y: number;
}

function drawColumn(faces: readonly BoxFace[]): string {
  const parts = [];
  for (let from = 0; from < faces.length; from += PART) {
    const own = faces.slice(from, from + PART);
    const mark = own.some(({ isOwn }) => isOwn) ? ' data-own' : '';
    const links = own.map(drawBox).join('');
    parts.push(`<div${mark} style="height:${own.length * ROW_PX}px">${links}</div>`);
  }
  return parts.join('');
}

function drawBox({ label, name, href, isOwn, isGroup, marked }: BoxFace): string {
  const marks = `${isOwn ? ' aria-current="true"' : ''}${marked ? ' data-marked' : ''}`;
  const more = isGroup ? `<span class="sr-only">${escapeHtml(text.expand)}</span>` : '';
  return `<a href="${escapeHtml(href)}"${marks}><b>${escapeHtml(label)}</b> ${escapeHtml(name)} ${more}</a>`;
}

/** All lines that look the same are one path. */
function drawLines({ lines }: Picture, at: ReadonlyMap<string, Point>): string {
  const looks = Map.groupBy(
    lines,
    ({ inferred, marked }) =>
      `${marked ? ' data-marked' : ''}${inferred ? ' stroke-dasharray="4 3"' : ''}`,
  );
  return [...looks]
    .map(([look, own]) => {
      const curves = own.map(({ from, to }) => curve(at.get(from), at.get(to)));
      return `<path${look} d="${curves.join('')}"/>`;
    })
    .join('');
}

/** Positions by box id. Columns are centered vertically, so that lines stay short. */
function placesOf({ boxes, rows }: Picture): ReadonlyMap<string, Point> {
  const filled = new Map<number, number>();
  for (const { column } of boxes) filled.set(column, (filled.get(column) ?? 0) + 1);
  return new Map(
    boxes.map(({ id, column, row }) => {
      const top = (rows - (filled.get(column) ?? 0)) / 2;
      return [id, { x: MARGIN_PX + column * COLUMN_PX, y: MARGIN_PX + (top + row) * ROW_PX }];
    }),
  );
}

function curve(from: Point | undefined, to: Point | undefined): string {
  if (!from || !to) return '';
  const [startX, startY] = [from.x + BOX_PX.width, from.y + BOX_PX.height / 2];
  const [endX, endY] = [to.x, to.y + BOX_PX.height / 2];
  const bend = Math.max(24, Math.abs(endX - startX) / 2);
  return `M${startX} ${startY}C${startX + bend} ${startY} ${endX - bend} ${endY} ${endX} ${endY}`;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (char) => ESCAPES[char] ?? char);
}
