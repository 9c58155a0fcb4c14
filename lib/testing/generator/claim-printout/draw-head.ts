import { type Fact, type FactStyle, writeFacts } from '../parts/facts.ts';
import { writeBlocks, writeLetterhead, writeTitle } from '../parts/frame.ts';
import { inventPractice } from '../parts/names.ts';
import { makeAddress, makeReference } from '../people.ts';
import type { Random } from '../random.ts';
import type { Sheet } from '../sheet.ts';
import type { Pen } from './pen.ts';

/** The title, the letterhead, and what else programs print above a claim. */
export function drawHead(pen: Pen, look: Random): void {
  const { sheet, layout, random, made, told } = pen;
  const { frame, print } = layout;
  const { street, city, state, zip } = makeAddress(look);
  const payer = made['payer.name'];
  const alone = layout.payerAlone && payer !== null && payer !== undefined;
  if (alone) told['payer.name'] = payer;
  const name = alone
    ? { text: print.text(payer), tag: '0:payer.name' }
    : { text: print.text(inventPractice(look)), tag: null };
  const lines = [`${print.text(street)}, ${print.text(city)}, ${state} ${zip}`];
  writeBlocks(sheet, [
    { slot: frame.title.slot, write: (on, x0, x1) => writeTitle(on, frame, [x0, x1]) },
    ...(alone || look.fork('letterhead').chance(0.3)
      ? [
          {
            slot: frame.letterhead.slot,
            write: (on: Sheet, x0: number, x1: number) =>
              writeLetterhead(on, frame, name, lines, [x0, x1]),
          },
        ]
      : []),
  ]);
  sheet.role = 'head';
  const clutter = layout.clutter.map(
    (caption): Fact => ({
      caption: print.text(caption),
      value: clutterOf(caption, random, print.day),
      tag: null,
    }),
  );
  sheet.y += sheet.size * 0.5;
  writeFacts(sheet, clutter, WIDE, sheet.margin, sheet.width - sheet.margin);
}

const WIDE: FactStyle = {
  place: 'columns',
  colon: ':',
  boldCaption: false,
  boldValue: false,
  typed: false,
  captionSize: 1,
  leading: 1.4,
  across: 3,
};

function clutterOf(caption: string, random: Random, day: (iso: string) => string): string {
  if (caption === 'Printed' || caption === 'Received')
    return day(`2025-${random.pick(['01', '06', '11'])}-1${random.int(0, 9)}`);
  if (caption === 'Status') return random.pick(['ACCEPTED', 'SENT', 'READY', 'REJECTED']);
  if (caption === 'Phone') return `(${random.digits(3)}) 555-${random.digits(4)}`;
  if (caption === 'Taxonomy') return `${random.digits(3)}Q00000X`;
  if (caption === 'Claim format') return random.pick(['837P', '837I', '5010A1']);
  return random.chance(0.5) ? random.digits(random.int(4, 12)) : makeReference(random);
}
