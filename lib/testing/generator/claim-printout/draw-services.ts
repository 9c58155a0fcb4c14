import { type Cell, drawGridHead, drawGridRow } from '../parts/draw-grid.ts';
import { type Fact, type FactStyle, writeFacts } from '../parts/facts.ts';
import { planGrid } from '../parts/plan-grid.ts';
import { reserve, writeLine } from '../sheet.ts';
import { drawTitle } from './draw-title.ts';
import type { Pen } from './pen.ts';
import { sayValue } from './say-value.ts';

/** The claim's services as a table, or each as captions and values. */
export function drawServices(pen: Pen): void {
  const { sheet, layout, made } = pen;
  const [x0, x1] = [sheet.margin, sheet.width - sheet.margin];
  const rows = Array.from({ length: 60 }, (_, at) => at).filter((at) =>
    Object.entries(made).some(
      ([path, value]) => value !== null && path.startsWith(`lines[${at}].`),
    ),
  );
  drawTitle(pen, layout.servicesTitle, x0, x1);
  if (layout.serviceFacts) {
    for (const row of rows) drawAsFacts(pen, row, layout.serviceFacts);
    return;
  }
  const has = (field: string) => layout.columns.some((column) => column.field === field);
  const specs = layout.columns
    .filter(({ field }) => !(field === 'serviceTo' && layout.range && has('serviceFrom')))
    .filter(({ field }) => !(field === 'modifiers' && layout.modifiersBehind && has('procedure')))
    .map((column) =>
      column.field === 'serviceFrom' && layout.range
        ? { ...column, sample: '12/12/2025 - 12/12/2025' }
        : column,
    );
  const grid = planGrid(specs, layout.grid, { x0, x1, size: sheet.size, face: sheet.face });
  sheet.y += sheet.size;
  drawGridHead(sheet, grid);
  rows.forEach((row, at) => {
    const cells = Object.fromEntries(
      specs.map(({ key, field }) => [key, cellsOf(pen, row, field)] as const),
    );
    drawGridRow(sheet, grid, cells, { shaded: layout.grid.zebra && at % 2 === 1 });
  });
  sheet.y += sheet.size;
}

function cellsOf(pen: Pen, row: number, field: string): Cell[] {
  const { layout } = pen;
  if (field === 'number') return [{ text: String(row + 1) }];
  if (field === 'modifiers') return modifiersOf(pen, row);
  const own = cellOf(pen, row, field);
  if (field === 'serviceFrom' && layout.range) {
    const end = cellOf(pen, row, 'serviceTo');
    return end.length === 0 ? own : [...own, { text: '-' }, ...end];
  }
  if (field === 'procedure' && layout.modifiersBehind) return [...own, ...modifiersOf(pen, row)];
  return own;
}

function cellOf({ made, told, layout }: Pen, row: number, field: string): Cell[] {
  const path = `lines[${row}].${field}`;
  const value = made[path] ?? null;
  told[path] = value;
  if (value === null) return [];
  const text =
    field === 'diagnosisPointers'
      ? [...value].join(layout.pointerGap)
      : sayValue(path, value, layout);
  return [{ text, tag: `0:${path}` }];
}

function modifiersOf({ made, told }: Pen, row: number): Cell[] {
  return [0, 1, 2, 3].flatMap((slot): Cell[] => {
    const path = `lines[${row}].modifiers[${slot}]`;
    const value = made[path] ?? null;
    if (made[path] !== undefined) told[path] = value;
    return value === null ? [] : [{ text: value, tag: `0:${path}` }];
  });
}

/** A service as captions and values. */
function drawAsFacts(pen: Pen, row: number, style: FactStyle): void {
  const { sheet, layout } = pen;
  reserve(sheet, sheet.size * 6);
  sheet.role = 'row';
  const facts = layout.columns.flatMap(({ field, caption }): Fact[] => {
    const cells = field === 'number' ? [] : cellsOf(pen, row, field);
    return cells.map(({ text, tag = null }, at) => ({
      caption: at === 0 ? caption : `${caption} ${at + 1}`,
      value: text,
      tag,
    }));
  });
  writeLine(sheet, `${layout.print.text('Service line')} ${row + 1}`, { bold: true });
  sheet.role = 'row';
  writeFacts(sheet, facts, style, sheet.margin, sheet.width - sheet.margin);
  sheet.y += sheet.size * 0.4;
}
