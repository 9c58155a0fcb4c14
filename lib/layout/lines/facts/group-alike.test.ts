import { expect, it } from 'vitest';
import { layOutPage } from '#lib/layout/page/lay-out-page.ts';
import { drawText, newDrawing } from '#lib/testing/generator/drawing.ts';
import { listWords } from '#lib/testing/generator/list-words.ts';
import { createRandom } from '#lib/testing/generator/random.ts';
import { groupAlike } from './group-alike.ts';

function groupsOf(lines: readonly string[]): number[] {
  const drawing = newDrawing(612, 792);
  lines.forEach((text, at) => {
    drawText(drawing, 40, 60 + at * 20, text, { size: 7 });
  });
  return groupAlike(
    layOutPage(listWords(drawing, 1, createRandom(1)).page).lines.map((line) => ({ line })),
  );
}

it('lines with the same wording are one group, however long their names are, even with a misread word', () => {
  const [first, row, second, more, third] = groupsOf([
    'ANN LEE id KB84623329 grp 497/62 claim 199181 your no. 65969 by Susan Espin',
    '08/11/25 99214 195.00 39.00 156.00',
    'MAXIMILIAN VAN DER HOVEN id KB3314 grp 71 claim 8869 your no. 10474 by Jo Ray',
    '08/12/25 99213 125.00 39.00 86.00',
    'BO RUSK id KB36922 grp 497/62 caim 293848 your no. 67906 by Ty Thorn',
  ]);
  expect(second).toBe(first);
  expect(third).toBe(first);
  expect(more).toBe(row);
  expect(row).not.toBe(first);
});

it('lines with other words are other groups', () => {
  const [one, other] = groupsOf(['Patient Claim number Care from', 'Service Charged Paid Owed']);
  expect(one).not.toBe(other);
});
