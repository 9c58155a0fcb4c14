import { drawText, newDrawing } from '../drawing.ts';
import type { DrawnDocument } from '../drawn-document.ts';
import { cents } from '../people.ts';
import type { Random } from '../random.ts';
import { split } from '../word-lists.ts';
import { drawReceiptHead } from './head.ts';
import { font, line, type Pen, parts, rule } from './lines.ts';
import { makeReceiptDate } from './locales.ts';
import { makeReceiptStyle, type TotalLine } from './style.ts';
import { SHOP_GOODS, SHOP_WORDS } from './words.ts';

/** One store receipt: company, date, address, and total, among everything that looks like them. */
export function drawReceipt(layout: string, look: Random, random: Random): DrawnDocument {
  const style = makeReceiptStyle(look);
  const drawing = newDrawing(style.width, 900);
  const pen: Pen = { drawing, style, y: 30 + look.int(0, 40) };
  const fields: Record<string, string | null> = {};
  const date = makeReceiptDate(random, look.pick(style.locale.dates));
  fields.date = date.iso;
  const bottom = drawReceiptHead(pen, look, random, fields);
  pen.y = bottom;
  if (style.datePlace.startsWith('head')) drawDate(pen, random, date.printed);
  drawMeta(pen, look, random);
  if (style.titleLine) line(pen, style.titleLine, { center: true, bold: true });
  rule(pen);
  const sum = drawItems(pen, random);
  rule(pen);
  fields.total = cents(drawTotals(pen, random, sum));
  rule(pen);
  if (!style.datePlace.startsWith('head')) drawDate(pen, random, date.printed);
  drawFoot(pen, look, random);
  const page = { ...drawing, height: Math.max(pen.y + 30, 200) };
  return { layout, pages: [page], records: [{ form: 'receipt', pages: [1], fields }], faults: [] };
}

function drawDate(pen: Pen, random: Random, printed: string): void {
  const { style } = pen;
  const time = `${String(random.int(7, 22)).padStart(2, '0')}:${random.int(10, 59)}${random.pick(['', `:${random.int(10, 59)}`, `:${random.int(10, 59)} PM`, ' AM'])}`;
  const label = style.dateLabel ? `${style.dateLabel}${style.colon}` : '';
  const at = { tag: '0:date' };
  if (style.datePlace === 'foot-bare') {
    parts(pen, [
      [printed, '0:date'],
      [` ${time} ${random.pick(['SH', 'T', 'R'])}${random.digits(2)} ${random.digits(6)}`, null],
    ]);
  } else if (style.datePlace === 'columns') {
    const gap = style.width / 3.4;
    drawText(pen.drawing, 14, pen.y, style.dateLabel || 'Date', font(style));
    drawText(pen.drawing, 14 + gap, pen.y, 'Time', font(style));
    drawText(pen.drawing, 14 + gap * 2, pen.y, 'Num', font(style));
    pen.y += style.leading;
    drawText(pen.drawing, 14, pen.y, printed, { ...font(style), ...at });
    drawText(pen.drawing, 14 + gap * 1.25, pen.y, time, font(style));
    drawText(pen.drawing, 14 + gap * 2.2, pen.y, random.digits(4), font(style));
    pen.y += style.leading;
  } else if (style.datePlace === 'head-shared') {
    parts(pen, [
      [label, null],
      [printed, '0:date'],
      [`   ${random.pick(['Time', 'Slip', 'Trans', 'Staff'])}${style.colon}${time}`, null],
    ]);
  } else {
    parts(pen, [
      [label, null],
      [printed, '0:date'],
      [style.withTime ? ` ${time}` : '', null],
    ]);
  }
}

function drawMeta(pen: Pen, look: Random, random: Random): void {
  const own = pen.style.locale.words?.meta.split('|');
  const kinds = look.sample(
    own ?? [
      'Invoice No',
      'Cashier',
      'Table',
      'Receipt #',
      'Bill No',
      'Trans',
      'Staff',
      'Member',
      'Counter',
      'Pax',
      'Slip',
      'Order',
      'Terminal',
      'Customer',
      'Ref No',
      'Salesperson',
    ],
    look.int(1, 5),
  );
  for (const kind of kinds) {
    const value = /Cashier|Staff|Customer|Sales/.test(kind)
      ? random.pick(SHOP_WORDS)
      : `${random.pick(['', 'CS', 'POS/', 'INV-', 'R'])}${random.digits(random.int(2, 9))}`;
    line(pen, `${pen.style.upper ? kind.toUpperCase() : kind}${pen.style.colon}${value}`, {
      center: false,
    });
  }
}

function drawItems(pen: Pen, random: Random): number {
  const { style, drawing } = pen;
  const right = style.width - 14;
  const goods = style.locale.words ? split(style.locale.words.goods) : SHOP_GOODS;
  if (!style.locale.words && random.chance(0.7)) {
    drawText(
      drawing,
      14,
      pen.y,
      random.pick(['Description', 'ITEM', 'Qty Item', 'QTY DESCRIPTION', 'Item Name']),
      font(style),
    );
    drawText(
      drawing,
      right,
      pen.y,
      random.pick(['Amount', 'TOTAL', 'Amount(RM)', 'PRICE', 'Amt']),
      { ...font(style), align: 'right' },
    );
    pen.y += style.leading;
  }
  let sum = 0;
  for (let item = random.int(1, 8); item > 0; item--) {
    const quantity = random.chance(0.7) ? 1 : random.int(2, 12);
    const price = random.pick([
      random.int(50, 999),
      random.int(100, 5000),
      random.int(1000, 30000),
    ]);
    const amount = quantity * price;
    sum += amount;
    const name =
      `${random.pick(goods)} ${random.pick(['', random.pick(goods), `${random.int(1, 900)}ML`, `${random.int(1, 20)}KG`, `X${random.int(2, 24)}`, random.pick(SHOP_WORDS)])}`.trim();
    drawItem(pen, random, name, quantity, price, amount);
  }
  return sum;
}

function drawItem(
  pen: Pen,
  random: Random,
  name: string,
  quantity: number,
  price: number,
  amount: number,
): void {
  const { style, drawing } = pen;
  const right = style.width - 14;
  const plain = style.plain;
  const tail = random.pick(['', '', ' SR', ' S', ' T']);
  const amountText = `${plain(amount)}${tail}`;
  if (style.itemStyle === 0) {
    drawText(drawing, 14, pen.y, `${quantity} ${name}`, font(style));
    drawText(drawing, right, pen.y, amountText, { ...font(style), align: 'right' });
  } else if (style.itemStyle === 1) {
    drawText(drawing, 14, pen.y, name, font(style));
    pen.y += style.leading;
    drawText(drawing, 14, pen.y, random.digits(random.int(6, 13)), font(style));
    drawText(drawing, right, pen.y, `${quantity} X ${plain(price)}   ${amountText}`, {
      ...font(style),
      align: 'right',
    });
  } else if (style.itemStyle === 2) {
    drawText(drawing, 14, pen.y, name, font(style));
    pen.y += style.leading;
    drawText(drawing, 24, pen.y, `${quantity} @ ${plain(price)}`, font(style));
    drawText(drawing, right, pen.y, amountText, { ...font(style), align: 'right' });
  } else if (style.itemStyle === 3) {
    drawText(drawing, 14, pen.y, name.slice(0, 16), font(style));
    drawText(drawing, right * 0.62, pen.y, String(quantity), font(style));
    drawText(drawing, right * 0.82, pen.y, plain(price), { ...font(style), align: 'right' });
    drawText(drawing, right, pen.y, amountText, { ...font(style), align: 'right' });
  } else {
    drawText(drawing, 14, pen.y, name, font(style));
    drawText(drawing, right, pen.y, amountText, { ...font(style), align: 'right' });
  }
  pen.y += style.leading;
}

function drawTotals(pen: Pen, random: Random, items: number): number {
  const { style, drawing } = pen;
  const roles = new Set(style.totals.map((total) => total.role));
  const discount = roles.has('discount') ? Math.round(items * random.pick([0, 0, 0.05, 0.1])) : 0;
  const service = roles.has('service') ? Math.round((items - discount) * 0.1) : 0;
  const added = roles.has('tax') && random.chance(0.5);
  const net = items - discount + service;
  const tax = Math.round(net * (added ? 0.06 : 0.0566));
  const exact = added ? net + tax : net;
  const total = roles.has('rounding') ? Math.round(exact / 5) * 5 : exact;
  const cash = random.chance(0.4)
    ? total
    : Math.ceil(total / 1000 + 0.01) * random.pick([1000, 1000, 2000]);
  const amounts: Record<TotalLine['role'], number> = {
    count: 0,
    subtotal: added ? items : random.chance(0.5) ? items : net - tax,
    discount: -discount,
    service,
    tax,
    before: exact,
    rounding: total - exact,
    total,
    cash,
    change: cash - total,
    net: net - tax,
  };
  const right = style.width - 14;
  const bare = !drawing.runs.some((run) => run.tag === '0:total') && random.chance(0.03);
  for (const { label, role } of style.totals) {
    const big = role === 'total' && style.totalBig;
    const size = big ? style.size * 1.5 : style.size;
    if (big) pen.y += style.leading * 0.4;
    const value = role === 'count' ? String(random.int(1, 20)) : style.money(amounts[role]);
    drawText(
      drawing,
      14,
      pen.y,
      `${label}${role === 'total' && bare ? '' : style.colon.trimEnd()}`,
      { ...font(style), size },
    );
    drawText(drawing, right, pen.y, value, {
      ...font(style),
      size,
      align: 'right',
      tag: role === 'total' ? '0:total' : null,
    });
    pen.y += big ? style.leading * 1.4 : style.leading;
  }
  if (style.summary && !style.locale.words) drawSummary(pen, random, net, tax);
  return total;
}

function drawSummary(pen: Pen, random: Random, net: number, tax: number): void {
  const { style, drawing } = pen;
  pen.y += style.leading * 0.5;
  const right = style.width - 14;
  drawText(
    drawing,
    14,
    pen.y,
    random.pick(['GST Summary', 'Tax Summary', 'VAT Analysis', 'GST Code']),
    font(style),
  );
  drawText(drawing, right * 0.72, pen.y, random.pick(['Amount(RM)', 'Amount', 'Net']), {
    ...font(style),
    align: 'right',
  });
  drawText(drawing, right, pen.y, random.pick(['Tax(RM)', 'Tax', 'VAT']), {
    ...font(style),
    align: 'right',
  });
  pen.y += style.leading;
  drawText(
    drawing,
    14,
    pen.y,
    random.pick(['SR @6%', 'SR (6%)', 'S = 6%', 'A 20%', 'ZRL (@0%)']),
    font(style),
  );
  drawText(drawing, right * 0.72, pen.y, cents(net - tax), { ...font(style), align: 'right' });
  drawText(drawing, right, pen.y, cents(tax), { ...font(style), align: 'right' });
  pen.y += style.leading;
  if (!random.chance(0.5)) return;
  const label = `${random.pick(['Total', 'TOTAL', 'Total Tax', 'Sum'])}${style.colon.trimEnd()}`;
  drawText(drawing, right * random.pick([0.05, 0.3]), pen.y, label, font(style));
  drawText(drawing, right * 0.72, pen.y, cents(net - tax), { ...font(style), align: 'right' });
  drawText(drawing, right, pen.y, cents(tax), { ...font(style), align: 'right' });
  pen.y += style.leading;
}

function drawFoot(pen: Pen, look: Random, random: Random): void {
  const own = pen.style.locale.words?.thanks.split('|');
  const lines = look.sample(
    own ?? [
      'THANK YOU, PLEASE COME AGAIN',
      'Goods sold are not returnable',
      'Thank You!',
      'EXCHANGE ARE ALLOWED WITHIN 7 DAYS',
      'NO CASH REFUND',
      'Powered by tillworks',
      'Customer Copy',
      'Have a nice day',
      'Please keep this receipt',
      'Points Awarded 39',
      'Follow us',
    ],
    look.int(1, 4),
  );
  for (const text of lines) line(pen, text, { center: true });
  if (random.chance(0.2)) line(pen, `*${random.digits(16)}*`, { center: true });
}
