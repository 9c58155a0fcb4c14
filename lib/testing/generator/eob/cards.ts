import { type Fact, type FactStyle, writeFacts } from '../parts/facts.ts';
import { reserve, type Sheet, widthOf, write } from '../sheet.ts';
import { amountFact } from './claim-facts.ts';
import type { AmountKey } from './claim-parts.ts';
import { chanceOf, type EobPaper } from './paper.ts';

/** The claim's amounts in two or three cards side by side; the last may be about the year. */
export function drawCards(paper: EobPaper, index: number, keys: readonly AmountKey[]): void {
  const { sheet, layout, random } = paper;
  const look = chanceOf(layout, 'cards');
  sheet.role = 'total';
  const facts = keys.map((key) => amountFact(paper, index, key));
  const half = Math.ceil(facts.length / 2);
  const year = YEAR_CAPTIONS.slice(0, look.int(2, 4)).map(
    (caption): Fact => ({
      caption: layout.print.text(caption),
      value: layout.print.money(random.int(0, 300000)),
      tag: null,
    }),
  );
  const cards = [facts.slice(0, half), facts.slice(half), ...(look.chance(0.5) ? [year] : [])];
  const titles = look.sample(CARD_TITLES, cards.length);
  const style: FactStyle = {
    ...layout.head.style,
    place: look.pick(['right', 'tabbed', 'leaders', 'colon']),
  };
  reserve(sheet, sheet.size * 1.7 * (half + 2));
  const room = (sheet.width - 2 * sheet.margin) / cards.length;
  const top = sheet.y;
  const ends = cards.map((own, at) => {
    sheet.y = top;
    const x0 = sheet.margin + at * room;
    return drawCard(sheet, layout.print.text(titles[at] ?? ''), own, style, [x0, x0 + room - 14]);
  });
  sheet.y = Math.max(...ends) + sheet.size * 0.3;
}

/** Returns where the card ends; it is set smaller if a caption with its value is too wide. */
function drawCard(
  sheet: Sheet,
  title: string,
  facts: readonly Fact[],
  style: FactStyle,
  [x0, x1]: readonly [number, number],
): number {
  const widths = facts.map(({ caption, value }) =>
    widthOf(sheet, `${caption}${style.colon}   ${value}`, { bold: true }),
  );
  const indent = style.place === 'tabbed' ? 1.35 : 1;
  const scale = Math.min(1, (x1 - x0) / (Math.max(...widths, widthOf(sheet, title)) * indent));
  const small = { ...sheet, size: sheet.size * scale };
  write(small, x0, title, { bold: true });
  small.y += sheet.size * 1.4;
  writeFacts(small, facts, style, x0, x1);
  return small.y;
}

const CARD_TITLES = [
  'Claim summary',
  'Your share',
  'What the plan paid',
  'Benefit period summary',
  'Amounts',
  'Payment summary',
  'Cost sharing',
  'Liability',
  'This claim',
];

const YEAR_CAPTIONS = [
  'Deductible met',
  'Family deductible met',
  'Out-of-pocket to date',
  'Catastrophic cap met',
];
