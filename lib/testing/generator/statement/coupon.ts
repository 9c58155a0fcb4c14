import { drawBox } from '../drawing.ts';
import { writeFacts } from '../parts/facts.ts';
import { pageOf, reserve, write } from '../sheet.ts';
import { type StatementPaper, tellField } from './paper.ts';

/** What the payment coupon says about the bill. */
export const ON_SLIP: readonly string[] = ['account', 'statementDate', 'dueDate'];

/**
 * The coupon to return with the payment; it repeats what is elsewhere, or is the only place that
 * states it.
 */
export function drawCoupon(paper: StatementPaper): void {
  const { sheet, layout, content, random } = paper;
  const { print, captions } = layout;
  const due = content.amounts.at(-1);
  const said = content.facts
    .filter(({ key }) => ON_SLIP.includes(key))
    .map(({ key, path, told }) => ({
      caption: captions[key] ?? '',
      value: told.text,
      tag: layout.slipTells && path !== null ? tellField(paper, path, told.value) : null,
    }));
  reserve(sheet, sheet.size * 15);
  sheet.role = 'payment';
  sheet.y += sheet.size;
  const bottom = layout.coupon === 'bottom';
  const words = random.pick([
    'Return this part with your check',
    'Please detach and return with your payment',
    'Detach here',
    'Remittance slip',
  ]);
  if (bottom) {
    write(sheet, sheet.margin, '- '.repeat(44), { size: 8 });
    sheet.y += sheet.size * 1.4;
  }
  write(sheet, sheet.margin, print.text(words));
  sheet.y += sheet.size * 1.6;
  const amount = due
    ? [{ caption: captions[due.key] ?? '', value: print.money(due.amount), tag: null }]
    : [];
  const style = { ...layout.factStyles[0], place: layout.slipPlace };
  writeFacts(sheet, [...said, ...amount], style, sheet.margin, sheet.width - sheet.margin);
  if (random.chance(0.5)) {
    drawBox(pageOf(sheet), sheet.margin, sheet.y - 8, sheet.margin + 210, sheet.y + 34, 0.6);
    write(sheet, sheet.margin + 4, 'Card number ______________________');
    sheet.y += 16;
    write(sheet, sheet.margin + 4, 'Exp. ____/____   Signature __________');
    sheet.y += 26;
  }
  write(
    sheet,
    sheet.margin,
    print.text(
      random.pick([
        'Amount enclosed $ ________',
        'Check no. ________',
        'Make checks payable to the office above.',
      ]),
    ),
  );
  sheet.y += sheet.size * 1.5;
  if (random.chance(0.35)) {
    write(
      sheet,
      sheet.margin,
      `${random.digits(9)} ${random.digits(8)} ${random.digits(10)} ${random.digits(1)}`,
      {
        face: 'mono',
        size: 9,
      },
    );
    sheet.y += sheet.size * 1.6;
  }
  sheet.y += sheet.size;
}

/** How old the balance is, in columns of days. */
export function drawAging({ sheet, layout, content }: StatementPaper): void {
  const due = content.amounts.at(-1)?.amount ?? 0;
  const { print } = layout;
  const facts = ['Current', '31-60 days', '61-90 days', '91-120 days', 'Over 120 days'].map(
    (words, at) => ({
      caption: print.text(words),
      value: print.money(at === 0 ? due : 0),
      tag: null,
    }),
  );
  reserve(sheet, sheet.size * 5);
  const place = layout.sumSide === 'left' ? ('grid' as const) : ('bar' as const);
  writeFacts(
    sheet,
    facts,
    { ...layout.factStyles[0], place },
    sheet.margin,
    sheet.width - sheet.margin,
  );
  sheet.y += sheet.size;
}
