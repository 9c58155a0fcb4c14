import { drawGridHead } from '../parts/draw-grid.ts';
import { reserve, write } from '../sheet.ts';
import type { EobGrids } from './claim-grids.ts';
import { chanceOf, type EobPaper } from './paper.ts';

/** The kind of services that follow, in words; their captions may be repeated below. */
export function drawGroupHead(paper: EobPaper, grids: EobGrids, number: number): void {
  const { sheet, layout } = paper;
  const look = chanceOf(layout, 'groups');
  const words = look.sample(GROUP_WORDS, 2)[number === 0 ? 0 : 1] ?? '';
  sheet.role = 'section';
  reserve(sheet, sheet.size * 4);
  write(sheet, sheet.margin, layout.print.text(words), { bold: look.chance(0.7) });
  sheet.y += sheet.size * 1.4;
  if (number > 0 && !layout.serviceFacts && look.chance(0.5)) drawGridHead(sheet, grids.services);
}

const GROUP_WORDS = [
  'Professional services',
  'Supplies',
  'Laboratory',
  'Office services',
  'Hospital services',
  'Exam',
  'Materials',
  'Preventive care',
  'Basic services',
  'Drugs',
  'Equipment',
  'Imaging',
];
