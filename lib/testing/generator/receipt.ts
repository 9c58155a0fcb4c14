import { type Drawing, drawLine, drawText, type Face, newDrawing, textWidth } from './drawing.ts';
import type { DrawnDocument } from './drawn-document.ts';
import { cents, titleCase, withCommas } from './people.ts';
import type { Random } from './random.ts';
import { makeReceiptDate, pickLocale, type ReceiptLocale } from './receipt-locales.ts';
import { split } from './word-lists.ts';

/** The look of one till; drawn from the layout's own chance, so that one layout always looks alike. */
type Style = {
  face: Face;
  size: number;
  leading: number;
  center: boolean;
  upper: boolean;
  width: number;
  locale: ReceiptLocale;
  colon: string;
  datePlace: 'head' | 'head-shared' | 'foot' | 'foot-bare' | 'columns';
  dateLabel: string;
  withTime: boolean;
  itemStyle: number;
  totals: readonly TotalLine[];
  registrationPlace: 'own' | 'glued' | 'none';
  extraHead: readonly string[];
  money: (amount: number) => string;
  totalBig: boolean;
  titleLine: string | null;
  summary: boolean;
};

type TotalLine = {
  label: string;
  role:
    | 'subtotal'
    | 'tax'
    | 'rounding'
    | 'total'
    | 'before'
    | 'cash'
    | 'change'
    | 'discount'
    | 'service'
    | 'net'
    | 'count';
};

/** One till receipt: company, date, address and total, among everything that looks like them. */
export function drawReceipt(layout: string, look: Random, random: Random): DrawnDocument {
  const style = makeStyle(look);
  const drawing = newDrawing(style.width, 900);
  const pen: Pen = { drawing, style, y: 30 + look.int(0, 40) };
  const fields: Record<string, string | null> = {};
  const date = makeReceiptDate(random, look.pick(style.locale.dates));
  fields.date = date.iso;
  const bottom = drawHead(pen, look, random, fields);
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

type Pen = { drawing: Drawing; style: Style; y: number };

function makeStyle(look: Random): Style {
  const locale = pickLocale(look);
  const face = look.pick<Face>(['mono', 'mono', 'mono', 'sans', 'sans', 'serif']);
  const currency = look.pick(locale.currency);
  const gap = look.pick(['', ' ']);
  const commas = look.chance(0.6);
  const style = {
    face,
    size: look.pick([8, 9, 10]),
    center: look.chance(0.75),
    upper: look.chance(0.7),
    width: look.pick([226, 260, 300, 320]),
    locale,
    colon: look.pick([': ', ' : ', ':', ' ']),
    datePlace: look.pick<Style['datePlace']>([
      'head',
      'head',
      'head-shared',
      'foot',
      'foot-bare',
      'columns',
    ]),
    dateLabel: look.pick([
      'Date',
      'DATE',
      'Date',
      'Invoice Date',
      'Bill Date',
      'DT',
      'Inv Date',
      'Trans Date',
      'Date/Time',
      'Doc Date',
      'Printed',
      'Bill DT',
      'Time',
      '',
    ]),
    withTime: look.chance(0.65),
    itemStyle: look.int(0, 5),
    totals: makeTotals(look, locale),
    registrationPlace: look.pick<Style['registrationPlace']>(['own', 'own', 'glued', 'none']),
    extraHead: look.sample(['tel', 'fax', 'email', 'web', 'gst', 'branch'], look.int(1, 4)),
    money: (amount: number) => (commas ? withCommas(amount) : cents(amount)),
    totalBig: look.chance(0.4),
    titleLine: look.chance(0.5)
      ? look.pick([
          'TAX INVOICE',
          'Tax Invoice',
          'RECEIPT',
          'CASH BILL',
          'INVOICE',
          'CASH RECEIPT',
          '-INVOICE-',
          'SIMPLIFIED TAX INVOICE',
          'OFFICIAL RECEIPT',
          'CASH SALES',
        ])
      : null,
    summary: look.chance(0.4),
  };
  const leading = style.size * (1.15 + look.next() * 0.35);
  const inTotals = look.chance(0.4);
  return {
    ...style,
    leading,
    money: (amount) =>
      inTotals ? `${currency}${gap}${style.money(amount)}`.trim() : style.money(amount),
  };
}

function makeTotals(look: Random, locale: ReceiptLocale): TotalLine[] {
  const lines: TotalLine[] = [];
  const upper = look.chance(0.5);
  const add = (role: TotalLine['role'], labels: readonly string[], probability: number) => {
    const label = look.pick(labels);
    if (look.chance(probability)) lines.push({ role, label: upper ? label.toUpperCase() : label });
  };
  add(
    'count',
    ['Total Qty', 'Item(s)', 'No. of Items', 'Total Items', 'Qty', 'Total Quantity', 'Item count'],
    0.35,
  );
  add(
    'subtotal',
    [
      'Sub Total',
      'Subtotal',
      'Sub-Total',
      'Total (Excluding GST)',
      'Total Excl. Tax',
      'Total Sales (Excluding GST)',
      'Amount',
      'Nett',
    ],
    0.6,
  );
  add('discount', ['Discount', 'Total Discount', 'Member Discount', 'Less Discount', 'Disc'], 0.3);
  add('service', ['Service Charge 10%', 'SVC 10%', 'Service Chg'], 0.15);
  add('tax', locale.tax, 0.6);
  const rounded = locale.rounds && look.chance(0.6);
  if (rounded) {
    add(
      'before',
      [
        'Total',
        'Total Amount',
        'Total Sales (Inclusive of GST)',
        'Total Inclusive GST',
        'Total Incl. GST',
      ],
      0.6,
    );
    add('rounding', ['Rounding', 'Rounding Adjustment', 'Rounding Adj', 'Rnd', 'Rounding Adj.'], 1);
    add(
      'total',
      [
        'Total Rounded',
        'Total',
        'Grand Total',
        'Net Total',
        'Total After Rounding',
        'Total Payable',
        'Nett Total',
        'TOTAL AMT',
        'Total Due',
        'Total (RM)',
        'Final Total',
      ],
      1,
    );
  } else {
    add(
      'total',
      [
        'Total',
        'TOTAL',
        'Grand Total',
        'Total Amount',
        'Net Total',
        'Amount Due',
        'Balance Due',
        'Total Sales',
        'Bill Total',
        'Total Incl. Tax',
        'TOTAL DUE',
        'Total Inclusive of GST',
        'To Pay',
        'Total Gross',
        'NETT',
        'Total Payable',
      ],
      1,
    );
  }
  add(
    'cash',
    [
      'Cash',
      'CASH',
      'Visa',
      'Tendered',
      'Cash Tendered',
      'MasterCard',
      'Payment',
      'Amount Tendered',
      'Paid',
      'Debit Card',
      'Cash Received',
      'Total Paid',
    ],
    0.85,
  );
  if (lines.at(-1)?.role === 'cash')
    add(
      'change',
      ['Change', 'CHANGE', 'Change Due', 'Balance', 'Change Amount', 'Your Change'],
      0.85,
    );
  add(
    'net',
    ['Amount Excl. GST', 'Taxable Amount', 'Net of Tax', 'You Saved', 'Total Savings'],
    0.2,
  );
  return lines;
}

function drawHead(
  pen: Pen,
  look: Random,
  random: Random,
  fields: Record<string, string | null>,
): number {
  const { style } = pen;
  const { locale } = style;
  if (look.chance(0.22)) {
    line(pen, headNoise(random), { center: true, size: style.size * look.pick([0.9, 1, 1.4]) });
  }
  const company = makeCompany(random, locale);
  const name = style.upper ? company : titleCase(company);
  fields.company = name;
  const registration = look.pick(locale.registration(random).map((_, at) => at));
  const registrationText = locale.registration(random)[registration] ?? '';
  const size = style.size * look.pick([1, 1, 1.2, 1.5]);
  const words = name.split(' ');
  const wraps = words.length > 3 && look.chance(0.25);
  const last = look.pick([1, 2, 2, 3]);
  const at = { tag: '0:company', center: style.center, size, bold: look.chance(0.4) };
  if (wraps) {
    line(pen, words.slice(0, -last).join(' '), at);
    line(pen, words.slice(-last).join(' '), at);
  } else if (style.registrationPlace === 'glued' && registrationText.startsWith('(')) {
    glued(pen, name, registrationText, at);
  } else {
    line(pen, name, at);
  }
  if (style.registrationPlace === 'own') line(pen, registrationText, {});
  if (style.extraHead.includes('branch') && look.chance(0.5))
    line(pen, `(${random.pick(WORDS)} ${random.pick(['BRANCH', 'OUTLET', 'MALL'])})`, {});
  const lines = locale.address(random).map((text) => (style.upper ? text : titleCase(text)));
  fields.address = lines.join(' ');
  for (const text of lines) line(pen, text, { tag: '0:address' });
  for (const extra of style.extraHead) drawExtra(pen, random, extra);
  pen.y += look.int(0, 10);
  return pen.y;
}

/** What may stand above the name of the shop. */
function headNoise(random: Random): string {
  return random.pick([
    'COPY',
    'DUPLICATE',
    'Welcome to',
    'THANK YOU FOR SHOPPING',
    '*** COPY ***',
    'SIMPLIFIED TAX INVOICE',
    'TAX INVOICE',
    `Your order number is ${random.digits(2)}`,
    `QUEUE NO ${random.digits(3)}`,
    random.pick(WORDS).toLowerCase(),
    `${random.pick(WORDS)} ${random.digits(4)}`,
    random.digits(random.int(4, 8)),
    '- REPRINT -',
  ]);
}

function drawExtra(pen: Pen, random: Random, extra: string): void {
  const { locale, colon } = pen.style;
  if (extra === 'tel')
    line(
      pen,
      `${random.pick(['TEL', 'Tel', 'Phone', 'TEL/FAX', 'Telephone'])}${colon}${locale.phone(random)}${random.chance(0.3) ? ` FAX${colon}${locale.phone(random)}` : ''}`,
      {},
    );
  if (extra === 'fax') line(pen, `FAX${colon}${locale.phone(random)}`, {});
  if (extra === 'email')
    line(
      pen,
      `EMAIL${colon}${random.pick(WORDS).toLowerCase()}@${random.pick(['mail', 'shop', 'post'])}.example`,
      {},
    );
  if (extra === 'web') line(pen, `www.${random.pick(WORDS).toLowerCase()}.example`, {});
  if (extra === 'gst')
    line(
      pen,
      `${random.pick(['GST NO', 'GST ID', 'GST Reg No', 'VAT NO', '(GST ID NO', 'SST NO'])}${colon}${random.digits(12)}`,
      {},
    );
}

function makeCompany(random: Random, locale: ReceiptLocale): string {
  const head = random.pick([
    () => random.pick(WORDS),
    () => `${random.pick(WORDS)} ${random.pick(WORDS)}`,
    () => `${random.pick(WORDS)} ${random.pick(TRADES)}`,
    () => `${random.pick(WORDS)} & ${random.pick(WORDS)} ${random.pick(TRADES)}`,
    () => `${random.pick(TRADES)} ${random.pick(WORDS)} ${random.pick(WORDS)}`,
    () =>
      `${random.pick([...'ABCDEFGHJKMST'])}.${random.pick([...'ABCDEFGHJKMST'])}. ${random.pick(WORDS)} ${random.pick(TRADES)}`,
    () => `${random.pick(WORDS)} ${random.int(2, 99)} ${random.pick(TRADES)}`,
  ])();
  return random.chance(0.85) ? `${head} ${random.pick(locale.endings)}` : head;
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
    drawText(pen.drawing, 14, pen.y, 'Date', font(style));
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
  const kinds = look.sample(
    [
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
      ? random.pick(WORDS)
      : `${random.pick(['', 'CS', 'POS/', 'INV-', 'R'])}${random.digits(random.int(2, 9))}`;
    line(pen, `${pen.style.upper ? kind.toUpperCase() : kind}${pen.style.colon}${value}`, {
      center: false,
    });
  }
}

function drawItems(pen: Pen, random: Random): number {
  const { style, drawing } = pen;
  const right = style.width - 14;
  if (random.chance(0.7)) {
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
      `${random.pick(GOODS)} ${random.pick(['', random.pick(GOODS), `${random.int(1, 900)}ML`, `${random.int(1, 20)}KG`, `X${random.int(2, 24)}`, random.pick(WORDS)])}`.trim();
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
  const plain = (value: number) => cents(value);
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
  if (style.summary) drawSummary(pen, random, net, tax);
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
}

function drawFoot(pen: Pen, look: Random, random: Random): void {
  const lines = look.sample(
    [
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

function font(style: Style) {
  return { size: style.size, face: style.face } as const;
}

function line(
  pen: Pen,
  text: string,
  at: { tag?: string; center?: boolean; size?: number; bold?: boolean },
): void {
  const { style, drawing } = pen;
  const size = at.size ?? style.size;
  const wide = textWidth(text, size, style.face, at.bold ?? false);
  const fits = Math.min(1, (style.width - 16) / wide);
  const centered = at.center ?? style.center;
  drawText(drawing, centered ? style.width / 2 : 14, pen.y, text, {
    face: style.face,
    size: size * fits,
    bold: at.bold ?? false,
    align: centered ? 'center' : 'left',
    tag: at.tag ?? null,
  });
  pen.y += Math.max(style.leading, size * fits * 1.15);
}

/** Company and registration number on one line, only the first being the company. */
function glued(
  pen: Pen,
  name: string,
  registration: string,
  at: { tag: string; size: number; bold: boolean },
): void {
  parts(
    pen,
    [
      [name, at.tag],
      [` ${registration}`, null],
    ],
    pen.style.center,
  );
}

function parts(
  pen: Pen,
  pieces: readonly (readonly [string, string | null])[],
  center = false,
): void {
  const { style, drawing } = pen;
  const whole = pieces.map(([text]) => text).join('');
  const natural = textWidth(whole, style.size, style.face, false);
  const size = style.size * Math.min(1, (style.width - 16) / natural);
  const width = textWidth(whole, size, style.face, false);
  let x = center ? (style.width - width) / 2 : 14;
  for (const [text, tag] of pieces) {
    if (text !== '') x = drawText(drawing, x, pen.y, text, { face: style.face, size, tag });
  }
  pen.y += style.leading;
}

function rule(pen: Pen): void {
  const { style, drawing } = pen;
  if (style.face === 'mono')
    line(pen, '-'.repeat(Math.floor(style.width / (style.size * 0.62)) - 4), {});
  else
    drawLine(
      drawing,
      14,
      pen.y - style.leading * 0.6,
      style.width - 14,
      pen.y - style.leading * 0.6,
    );
  pen.y += style.leading * 0.3;
}

const WORDS =
  split(`AURORA BINTANG CHEONG DELIMA EVERGREEN FAJAR GOLDLEAF HARVEST INDIGO JADE KIM_SENG LUCKY
MEGAH NUSANTARA ORIENT PELANGI QUALITY RESTU SUNNY TROPIKA UNIWELL VICTORY WESTERN XING YEE_HUAT ZENITH
BLUE_WHALE RED_LANTERN SOON_LEE HOCK_HENG NEW_CITY OCEAN STARLIGHT TIGER_HILL MOONBEAM PAPERCRANE
CORNERSTONE OLD_MILL CRESCENT ANGSANA RAYA SINAR CAHAYA KASIH MESRA`);

const TRADES =
  split(`HARDWARE STATIONERY MINIMART BAKERY CAFE RESTAURANT KOPITIAM PHARMACY BOOKSTORE ELECTRICAL
AUTO_PARTS SUPERMARKET MARKETING FURNITURE TEXTILE SEAFOOD NOODLE_HOUSE BISTRO GROCER PET_SHOP OPTICAL GIFTS
PETROL_STATION FRESH_MART TOOLS PAINT CORNER FOOD_COURT STEAMBOAT MOTOR`);

const GOODS =
  split(`RICE SUGAR NAILS PAINT BRUSH TAPE NOODLES COFFEE TEA BREAD MILK SOAP BATTERY CABLE PAPER PEN
STAPLER FILE CHICKEN FISH EGGS OIL FLOUR CHOCOLATE JUICE WATER TOWEL BUCKET SCREW HAMMER BULB SOCKET PETROL
SHIRT SOCKS NOTEBOOK ENVELOPE GLUE VITAMIN PLASTER CAKE BUN CURRY SOUP SATAY TEH_TARIK LATTE`);
