import { reserve, write, writeLine } from '../sheet.ts';
import type { EobPaper } from './paper.ts';

/** What was used of the year's limits: amounts that belong to no claim. */
export function drawYear({ sheet, layout, random }: EobPaper): void {
  reserve(sheet, sheet.size * 8);
  sheet.y += sheet.size;
  sheet.role = 'note';
  const { print } = layout;
  writeLine(
    sheet,
    print.text(
      random.pick([
        'This plan year so far',
        'Your benefits this year',
        'Deductible and out-of-pocket totals',
      ]),
    ),
    { bold: true },
  );
  for (const label of random.sample(YEAR_LIMITS, random.int(1, 3))) {
    write(sheet, sheet.margin, print.text(label));
    write(sheet, sheet.width * 0.5, print.money(random.int(1, 300000)), { align: 'right' });
    write(sheet, sheet.width * 0.75, print.money(random.int(5, 80) * 10000), { align: 'right' });
    sheet.y += sheet.size * 1.4;
  }
}

const YEAR_LIMITS = [
  'Deductible, one person',
  'Deductible, family',
  'Out-of-pocket, one person',
  'Out-of-pocket maximum',
  'Lifetime maximum',
];
