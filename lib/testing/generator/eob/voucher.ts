import { drawBox, drawLine } from '../drawing.ts';
import { pageOf, type Sheet, write } from '../sheet.ts';
import { type EobPaper, tell } from './paper.ts';
import { paymentFacts } from './summary.ts';

const HEIGHT = 150;

/** A check above or below the advice, to be torn off, at the sheet's current position. */
export function drawVoucher(paper: EobPaper): void {
  const { sheet, layout, content, random } = paper;
  if (!layout.provider || content.checks.length !== 1) return;
  const { print, captions } = layout;
  const { number, amount, tags } = paymentFacts(paper, 0);
  const top = layout.frame.voucher === 'bottom' ? sheet.height - HEIGHT - 34 : sheet.y - 10;
  const { y } = sheet;
  sheet.role = 'payment';
  drawBox(pageOf(sheet), sheet.margin, top, sheet.width - sheet.margin, top + HEIGHT, 0.8);
  const [x0, x1] = [sheet.margin + 10, sheet.width - sheet.margin - 10];
  const at = (line: number) => {
    sheet.y = top + 18 + line * 17;
  };
  at(0);
  write(sheet, x0, content.payer.name, {
    bold: true,
    tag: tell(paper, '*', 'payer.name', content.payer.name),
  });
  caption(sheet, x1 - 215, captions.checkNumber, number, tags[0] ?? null);
  at(1);
  const day = print.longDay(content.day);
  caption(sheet, x1 - 215, captions.checkDate, day, tell(paper, '*', 'check.date', content.day));
  at(3);
  const payee = tell(paper, '*', 'payee.name', content.payee.name);
  caption(
    sheet,
    x0,
    random.pick(['Pay to the order of', 'Pay', 'Pay exactly to']),
    content.payee.name,
    payee,
  );
  at(4);
  const stars = layout.stacked ? '***' : '';
  const x = write(sheet, x1 - 215, `${captions.checkAmount} ${stars}`);
  write(sheet, x, amount, { tag: tags[1] ?? null });
  at(6);
  write(
    sheet,
    x0,
    random.pick([
      'VOID AFTER 180 DAYS',
      'NON-NEGOTIABLE',
      'DEPOSITED BY EFT',
      'Void after one year',
    ]),
  );
  drawLine(pageOf(sheet), x1 - 160, sheet.y, x1, sheet.y, 0.6);
  at(7);
  write(sheet, x1 - 150, random.pick(['Authorized signature', 'Signature', 'Treasurer']), {
    size: 7,
  });
  sheet.y = layout.frame.voucher === 'bottom' ? y : top + HEIGHT + sheet.size * 2.2;
  if (layout.frame.voucher === 'bottom') sheet.floor = HEIGHT + 50;
}

function caption(sheet: Sheet, x: number, text: string, value: string, tag: string | null): void {
  const from = write(sheet, x, `${text}  `, { size: sheet.size * 0.8 });
  write(sheet, from, value, { tag });
}
