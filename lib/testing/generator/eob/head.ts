import { type Fact, type FactStyle, WIDE_PLACES, writeFacts } from '../parts/facts.ts';
import {
  type Block,
  type Slot,
  writeAddressee,
  writeBlocks,
  writeLetterhead,
  writeTitle,
} from '../parts/frame.ts';
import { isAmount } from '../parts/print.ts';
import { cents } from '../people.ts';
import { write } from '../sheet.ts';
import { claimFact, plainClutter } from './claim-facts.ts';
import { drawMark } from './letterhead-mark.ts';
import { type EobPaper, tell } from './paper.ts';
import { sayPayment } from './say-payment.ts';
import { drawSummary } from './summary.ts';
import { drawVoucher } from './voucher.ts';
import { drawYear } from './year.ts';

/** Everything above the first claim; it applies to every claim. */
export function drawHead(paper: EobPaper): void {
  const { sheet, layout, content, random } = paper;
  const { frame, print } = layout;
  if (random.chance(0.07)) drawFaxLine(paper);
  if (frame.voucher === 'top') drawVoucher(paper);
  const { city, state, zip, street } = content.payer.address;
  const lines =
    frame.letterhead.address === 'none'
      ? []
      : [print.text(street), `${print.text(city)}, ${state} ${zip}`];
  if (frame.letterhead.phone) lines.push(`${layout.clutter.phone}: ${content.payer.phone}`);
  const captioned = layout.payerCaptioned;
  const letterhead: Block = {
    slot: frame.letterhead.slot,
    write: (on, x0, x1) => {
      const tag = tell(paper, '*', 'payer.name', content.payer.name);
      const from = drawMark(paper, x0);
      writeLetterhead(on, frame, { text: content.payer.name, tag }, lines, [from, x1]);
    },
  };
  const facts = splitFacts(paper);
  const title: Block = {
    slot: frame.title.slot,
    write: (on, x0, x1) => writeTitle(on, frame, [x0, x1]),
  };
  const blocks: Block[] = [
    ...(captioned ? [] : [letterhead]),
    title,
    ...factBlocks(paper, facts),
    {
      slot: frame.facts === 'left' ? 'right' : frame.addressee.slot,
      write: (_, x0) => drawAddressee(paper, x0),
    },
  ];
  writeBlocks(
    sheet,
    layout.titleFirst ? [title, ...blocks.filter((one) => one !== title)] : blocks,
  );
  drawGreeting(paper);
  if (layout.provider && layout.saysPayment && content.checks.length === 1 && !layout.paysEachClaim)
    sayPayment(paper, '*', sheet.margin);
  if (layout.summary !== 'none') drawSummary(paper);
  if (!layout.provider && layout.ends.yearFirst) drawYear(paper);
  sheet.role = null;
  sheet.y += sheet.size * 0.8;
}

/** Facts in one block, or in two, side by side or one below the other. */
function splitFacts(paper: EobPaper): [Fact[], Fact[]] {
  const all = headFacts(paper);
  if (!paper.layout.twoBlocks) return [all, []];
  const half = Math.ceil(all.length / 2);
  return [all.slice(0, half), all.slice(half)];
}

function factBlocks({ layout, sheet }: EobPaper, [first, second]: [Fact[], Fact[]]): Block[] {
  const [style, other] = layout.headStyles;
  const block = (facts: readonly Fact[], as: FactStyle | undefined, slot: Slot): Block[] =>
    facts.length === 0 || !as
      ? []
      : [
          {
            slot:
              slot !== 'full' && WIDE_PLACES.includes(as.place) && as.place !== 'columns'
                ? 'full'
                : slot,
            write: (_, x0, x1) => {
              sheet.role = 'head';
              sheet.y += sheet.size;
              writeFacts(sheet, facts, as, x0, x1);
            },
          },
        ];
  const { facts } = layout.frame;
  return [
    ...block(first, style, facts),
    ...block(second, other, facts === 'full' ? 'right' : facts),
  ];
}

/** The payment, the notice, and whom it is for, with numbers in between that belong to no field. */
function headFacts(paper: EobPaper): Fact[] {
  const { layout, content, random } = paper;
  const { print, captions } = layout;
  const facts: Fact[] = [];
  const add = (caption: string, path: string, value: string, shown = value) =>
    facts.push({ caption, value: shown, tag: tell(paper, '*', path, value) });
  if (layout.payerCaptioned) add(captions.payer, 'payer.name', content.payer.name);
  const [check] = content.checks;
  if (layout.payeeCaptioned && (layout.provider || layout.paysMember))
    add(captions.payee, 'payee.name', content.payee.name);
  if (
    check &&
    content.checks.length === 1 &&
    !layout.paysEachClaim &&
    !layout.saysPayment &&
    (layout.provider || layout.paysMember)
  ) {
    add(captions.checkNumber, 'check.number', check.number);
    if (!layout.dropsCheckDate)
      add(captions.checkDate, 'check.date', content.day, print.longDay(content.day));
    const amount = print.money(check.amount);
    if (layout.tellsCheckAmount && isAmount(amount))
      add(captions.checkAmount, 'check.amount', cents(check.amount), amount);
  }
  if (!layout.provider || layout.datesNotice)
    add(captions.eobDate, 'eobDate', content.day, print.longDay(content.day));
  if (!layout.provider) {
    facts.push(
      claimFact(
        paper,
        0,
        'memberId',
        content.claims.map((_, at) => at),
      ),
    );
    if (layout.head.facts.includes('group') || random.chance(0.5))
      facts.push(
        claimFact(
          paper,
          0,
          'group',
          content.claims.map((_, at) => at),
        ),
      );
  }
  for (const key of layout.headClutter) {
    const value = key === 'insured' ? print.name(content.member) : plainClutter(random, key);
    facts.push({ caption: layout.clutter[key], value, tag: null });
  }
  return layout.shufflesFacts ? random.fork('order').shuffle(facts) : facts;
}

function drawAddressee(paper: EobPaper, x0: number): void {
  const { layout, content, random, sheet } = paper;
  const { print } = layout;
  const { street, city, state, zip } = layout.provider
    ? content.payee.address
    : content.member.address;
  const address = [print.text(street), `${print.text(city)}, ${state} ${zip}`].map((text) => ({
    text,
    tag: null,
  }));
  if (!layout.provider) {
    const name = { text: print.name(content.member), tag: null };
    writeAddressee(sheet, layout.frame, [name, ...address], random, x0);
    return;
  }
  if (layout.payeeCaptioned && random.chance(0.4)) return;
  const tag = tell(paper, '*', 'payee.name', content.payee.name);
  if (layout.headClutter.length % 3 === 1 && layout.twoBlocks) {
    const lead = write(sheet, x0, `${layout.captions.payee} `);
    const end = write(sheet, lead, content.payee.name, { tag });
    write(sheet, end, `, ${address.map(({ text }) => text).join(', ')}`, {
      size: sheet.size * 0.8,
    });
    sheet.y += sheet.size * 1.5;
    return;
  }
  const care = random.chance(0.15)
    ? [
        {
          text: print.text(
            random.pick(['ATTN: Billing', 'Accounts Receivable', 'Attn Patient Accounts']),
          ),
          tag: null,
        },
      ]
    : [];
  writeAddressee(
    sheet,
    layout.frame,
    [{ text: content.payee.name, tag }, ...care, ...(random.chance(0.9) ? address : [])],
    random,
    x0,
  );
}

function drawGreeting({ layout, sheet, random, content }: EobPaper): void {
  if (layout.provider) return;
  sheet.role = 'note';
  const { print } = layout;
  if (random.chance(0.6)) {
    write(
      sheet,
      sheet.margin,
      print.text(random.pick(['THIS IS NOT A BILL', 'This is not a bill.', 'Not a bill'])),
      { bold: true },
    );
    sheet.y += sheet.size * 1.5;
  }
  if (random.chance(0.2)) {
    write(sheet, sheet.margin, `Dear ${print.name(content.member)},`);
    sheet.y += sheet.size * 1.5;
  }
}

/** What a fax machine prints along the top edge. */
function drawFaxLine({ sheet, random, content }: EobPaper): void {
  const [y, m, d] = content.day.split('-');
  const time = `${random.int(0, 23)}:${random.digits(2)}`;
  const { y: before } = sheet;
  sheet.y = 16;
  sheet.role = 'footer';
  write(
    sheet,
    40,
    `${m}/${d}/${y}  ${time}   FROM: ${random.digits(10)}   P.0${random.int(1, 9)}`,
    { size: 8, face: 'mono' },
  );
  sheet.y = before;
}
