import { writeFacts } from '../parts/facts.ts';
import { isAmount } from '../parts/print.ts';
import { fillProse, LEGEND_PROSE, PAYER_PROSE, writeParagraph } from '../parts/prose.ts';
import { cents } from '../people.ts';
import { drawRule, reserve, type Sheet, widthOf, write } from '../sheet.ts';
import type { EobLayout } from './compose.ts';
import { chanceOf, type EobPaper, tell } from './paper.ts';
import { drawProviderAdjustments } from './provider-adjustments.ts';
import { drawVoucher } from './voucher.ts';
import { COLUMN_WORDINGS, type ColumnKey } from './wordings.ts';
import { drawYear } from './year.ts';

/** Everything below the last claim. */
export function drawTail(paper: EobPaper): void {
  const { sheet, layout, random, content } = paper;
  sheet.y += sheet.size;
  if (layout.provider && content.checks.length === 1) drawPayment(paper);
  if (content.adjustments.length > 0) drawProviderAdjustments(paper);
  if (layout.frame.voucher === 'end') {
    reserve(sheet, 190);
    sheet.y += 14;
    drawVoucher(paper);
  }
  if (layout.parting === 'dashes') drawRule(sheet);
  drawNotes(paper);
  if (!layout.provider && !layout.ends.yearFirst && random.chance(0.4)) drawYear(paper);
}

/** The amount of the payment; it counts as printed here if the header does not state it. */
function drawPayment(paper: EobPaper): void {
  const { sheet, layout, content, random } = paper;
  const { print } = layout;
  const kind = layout.payment;
  if (kind === 'none') return;
  sheet.role = 'payment';
  const paid = content.claims.reduce((sum, { settled }) => sum + settled.totals.paid, 0);
  const kept = content.adjustments.reduce((sum, { amount }) => sum + amount, 0);
  const net = print.money(content.checks[0]?.amount ?? 0);
  const tag = isAmount(net)
    ? tell(paper, '*', 'check.amount', cents(content.checks[0]?.amount ?? 0))
    : null;
  const captions = PAYMENT_CAPTIONS.map((pool) =>
    print.text(random.fork(layout.totalLabel).pick(pool)),
  );
  const facts = [
    { caption: captions[0] ?? '', value: String(content.claims.length), tag: null },
    { caption: captions[1] ?? '', value: print.money(paid), tag: null },
    { caption: captions[2] ?? '', value: print.money(kept), tag: null },
    { caption: captions[3] ?? '', value: net, tag },
  ];
  reserve(sheet, sheet.size * 8);
  const style = { ...layout.head.style, place: kind };
  const wide = kind === 'inline' || kind === 'bar' || kind === 'grid';
  writeFacts(
    sheet,
    facts,
    style,
    wide ? sheet.margin : sheet.width * 0.5,
    sheet.width - sheet.margin,
  );
  sheet.y += sheet.size * 0.5;
}

const PAYMENT_CAPTIONS: readonly (readonly string[])[] = [
  ['# of claims', 'Claims', 'Claim count', 'Number of claims'],
  [
    'Total claim payments',
    'Total paid on claims',
    'Claim payments',
    'Gross payment',
    'Prov paid amt',
    'Benefits this check',
  ],
  [
    'Provider adjustments',
    'Less adjustments',
    'Prov adj amt',
    'Withheld',
    'Recoupments',
    'Offsets',
  ],
  [
    'Net payment',
    'Check amount',
    'Check amt',
    'Total check',
    'Amount of payment',
    'Payment amount',
    'Total net paid',
    'Net amount issued',
    'EFT total',
  ],
];

function drawNotes({ sheet, layout, random, content }: EobPaper): void {
  sheet.role = 'note';
  sheet.y += sheet.size * 0.4;
  const { notes } = layout.frame;
  const legend = layout.table.remarks !== 'none' || layout.table.reasons !== 'none';
  const [x0, x1] = [sheet.margin, sheet.width - sheet.margin];
  const lines = [
    ...random.sample(PAYER_PROSE, Math.min(notes, random.int(0, notes + 1))),
    ...(legend ? random.sample(LEGEND_PROSE, random.pick([0, 0, 2, 4])) : []),
  ];
  if (layout.explainsCaptions) lines.push(explainCaptions(layout));
  for (const line of lines)
    writeParagraph(sheet, fillProse(line, layout.print, random, content.day), [x0, x1]);
  explainRemarks(sheet, layout);
}

/** What each remark code of the payer means, on half of its layouts that have any. */
function explainRemarks(sheet: Sheet, layout: EobLayout): void {
  const { table, print } = layout;
  const own = chanceOf(layout, 'explains remarks');
  if (table.remarks === 'none' || !own.chance(0.5)) return;
  const x = sheet.margin + own.pick([0, 0, 1, 2]) * sheet.size;
  const gap = own.pick([0.6, 1, 2, 3]) * sheet.size;
  const mark = own.pick(['', '', '', ' -', ' =', ':', '.']);
  const column = Math.max(...table.remarkCodes.map((code) => widthOf(sheet, `${code}${mark}`)));
  sheet.y += sheet.size;
  writeParagraph(sheet, print.text(own.pick(LEGEND_TITLES)), [x, sheet.width]);
  own.sample(REMARK_PROSE, table.remarkCodes.length).forEach((meaning, at) => {
    const code = table.remarkCodes[at] ?? '';
    reserve(sheet, sheet.size * 1.4);
    write(sheet, x, `${code}${mark}`);
    write(sheet, x + column + gap, print.text(meaning));
    sheet.y += sheet.size * 1.3;
  });
}

const LEGEND_TITLES = [
  'What the codes mean',
  'Message codes',
  'Explanation of codes',
  'Key to notes',
  'EOB code descriptions',
  'Remarks',
];

/** Our own meanings of remark codes. */
const REMARK_PROSE = [
  'The price is the one agreed with our network.',
  'This counts toward the deductible for the year.',
  'A fixed amount is due at each visit.',
  'This service is part of another one on this claim.',
  'We asked for records and have not received them.',
  'The plan does not cover this service',
  'Sent to us after the time limit',
  'Another plan pays first; send us its statement.',
  'Preventive care is paid in full.',
  'The same service was already settled',
];

/** `CHG charge   ALW allowed`: the column captions in full. */
function explainCaptions({ table }: EobLayout): string {
  return table.columns
    .map(({ key, caption }) => {
      const [words = ''] = (COLUMN_WORDINGS[key as ColumnKey] ?? key).split('|');
      return `${caption} ${words}`;
    })
    .join('   ');
}

/** Payer and payment again at the top of a later page, and the claim that continues there. */
export function drawPageHead(paper: EobPaper, sheet: Sheet): void {
  const { layout, content } = paper;
  const { frame, print } = layout;
  sheet.y = sheet.margin + sheet.size;
  sheet.role = 'footer';
  if (frame.pageHead !== 'none') {
    const [check] = content.checks;
    write(sheet, sheet.margin, content.payer.name, {
      tag: tell(paper, '*', 'payer.name', content.payer.name),
    });
    sheet.y += sheet.size * 1.4;
    if (frame.pageHead === 'facts' && check && layout.provider && content.checks.length === 1) {
      const x = write(sheet, sheet.margin, `${layout.captions.checkNumber}: `);
      const numbered = tell(paper, '*', 'check.number', check.number);
      const end = write(sheet, x, check.number, { tag: numbered });
      if (layout.datesNotice) {
        const lead = write(sheet, end + sheet.size * 2, `${layout.captions.eobDate}: `);
        const tag = tell(paper, '*', 'eobDate', content.day);
        write(sheet, lead, print.longDay(content.day), { tag });
      }
      sheet.y += sheet.size * 1.4;
    }
  }
  sheet.y += sheet.size;
  const claim = paper.under.claim === null ? null : content.claims[paper.under.claim];
  if (!claim || layout.continues === '') return;
  sheet.role = 'continued';
  write(
    sheet,
    sheet.margin,
    `${print.name(claim.patient)}  ${claim.claim}  ${print.text(layout.continues)}`,
  );
  sheet.y += sheet.size * 1.5;
}
