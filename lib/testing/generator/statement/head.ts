import type { Fact, FactStyle } from '../parts/facts.ts';
import { WIDE_PLACES, writeFacts } from '../parts/facts.ts';
import {
  type Block,
  type Slot,
  writeAddressee,
  writeBlocks,
  writeLetterhead,
  writeTitle,
} from '../parts/frame.ts';
import { inventPerson } from '../parts/names.ts';
import { isAmount } from '../parts/print.ts';
import { cents } from '../people.ts';
import { write } from '../sheet.ts';
import { drawCoupon, ON_SLIP } from './coupon.ts';
import { type StatementPaper, tellField } from './paper.ts';

/** Who bills whom, when, and by when to pay. */
export function drawStatementHead(paper: StatementPaper): void {
  const { sheet, layout, content, random } = paper;
  const { frame, print } = layout;
  if (layout.coupon === 'top') drawCoupon(paper);
  const { street, city, state, zip } = content.provider.address;
  const lines =
    frame.letterhead.address === 'none'
      ? []
      : [print.text(street), `${print.text(city)}, ${state} ${zip}`];
  if (frame.letterhead.phone) lines.push(`(${random.digits(3)}) 555-${random.digits(4)}`);
  const [style, other] = layout.factStyles;
  const facts = headFacts(paper);
  const half = layout.twoBlocks ? Math.ceil(facts.length / 2) : facts.length;
  const beside: Slot = frame.facts === 'full' ? 'right' : frame.facts;
  const blocks: Block[] = [
    {
      slot: frame.letterhead.slot,
      write: (on, x0, x1) => {
        const tag = tellField(paper, 'provider.name', content.provider.name);
        writeLetterhead(on, frame, { text: content.provider.name, tag }, lines, [x0, x1]);
      },
    },
    { slot: frame.title.slot, write: (on, x0, x1) => writeTitle(on, frame, [x0, x1]) },
    ...heroBlock(paper),
    ...factBlock(facts.slice(0, half), style, frame.facts),
    ...factBlock(facts.slice(half), other, beside),
    {
      slot: frame.facts === 'left' ? 'right' : frame.addressee.slot,
      write: (_, x0) => drawAddressee(paper, x0),
    },
  ];
  writeBlocks(sheet, blocks);
}

/** What to pay in large print, with its due date. */
function heroBlock(paper: StatementPaper): Block[] {
  const { sheet, layout, content } = paper;
  const due = content.amounts.find(({ path }) => path === 'amountDue');
  if (!layout.hero || !due || !isAmount(layout.print.money(due.amount))) return [];
  const day = content.facts.find(({ path }) => path === 'dueDate');
  return [
    {
      slot: layout.frame.facts,
      write: (_, x0) => {
        sheet.role = 'total';
        sheet.y += sheet.size * 1.5;
        write(sheet, x0, layout.captions[due.key] ?? '');
        sheet.y += sheet.size * 2;
        const tag = tellField(paper, 'amountDue', cents(due.amount));
        write(sheet, x0, layout.print.money(due.amount), {
          size: sheet.size * 1.8,
          bold: true,
          tag,
        });
        sheet.y += sheet.size * 1.5;
        if (!day) return;
        const by = layout.factStyles[0].boldValue
          ? layout.captions[day.key]
          : layout.print.text('by');
        const dayTag = tellField(paper, 'dueDate', day.told.value);
        write(sheet, write(sheet, x0, `${by} `), day.told.text, { tag: dayTag });
        sheet.y += sheet.size * 1.4;
      },
    },
  ];
}

/** Captions above their values need the full width. */
function factBlock(facts: readonly Fact[], style: FactStyle, slot: Slot): Block[] {
  if (facts.length === 0) return [];
  const wide = WIDE_PLACES.includes(style.place) && style.place !== 'columns';
  return [
    {
      slot: wide ? 'full' : slot,
      write: (sheet, x0, x1) => {
        sheet.role = 'head';
        sheet.y += sheet.size;
        writeFacts(sheet, facts, style, x0, x1);
      },
    },
  ];
}

function headFacts(paper: StatementPaper): Fact[] {
  const { layout, content, random } = paper;
  const shown = content.facts.filter(
    ({ key, path }) =>
      (path !== 'patient.name' || layout.patientInFacts) &&
      (path !== 'dueDate' || !layout.hero) &&
      !(layout.slipTells && ON_SLIP.includes(key)),
  );
  const facts = shown.map(({ key, path, told }): Fact => {
    const tag = path === null ? null : tellField(paper, path, told.value);
    return { caption: layout.captions[key] ?? key, value: told.text, tag };
  });
  return layout.shufflesFacts ? random.fork('order').shuffle(facts) : facts;
}

function drawAddressee(paper: StatementPaper, x0: number): void {
  const { layout, content, random, sheet } = paper;
  const { print } = layout;
  const { street, city, state, zip } = content.patient.address;
  const name = content.facts.find(({ path }) => path === 'patient.name')?.told;
  if (!name || (layout.patientInFacts && random.chance(0.3))) return;
  const tag = layout.patientInFacts ? null : tellField(paper, 'patient.name', name.value);
  // A parent or spouse gets the family's statements.
  const isOther = layout.patientInFacts && random.chance(0.35);
  const guarantor = content.facts.find(({ key }) => key === 'guarantor')?.told.text;
  const addressee = isOther ? (guarantor ?? print.name(inventPerson(random))) : name.text;
  writeAddressee(
    sheet,
    layout.frame,
    [
      { text: addressee, tag },
      { text: print.text(street), tag: null },
      { text: `${print.text(city)}, ${state} ${zip}`, tag: null },
    ],
    random,
    x0,
  );
}
