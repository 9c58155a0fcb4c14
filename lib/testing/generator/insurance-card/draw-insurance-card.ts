import { type Drawing, drawBox, drawText, type Face, newDrawing, textWidth } from '../drawing.ts';
import type { DrawnDocument } from '../drawn-document.ts';
import { inventPayer } from '../parts/names.ts';
import { pickWeighted } from '../parts/pick-weighted.ts';
import { makePerson, makeReference, titleCase } from '../people.ts';
import type { Random } from '../random.ts';
import { PLANS } from '../word-lists.ts';
import { type CardKind, COPAYS, EXTRAS, NOTES, TITLES } from './wordings.ts';

type Fields = Record<string, string | null>;

type Look = {
  readonly kind: CardKind;
  readonly title: string;
  readonly face: Face;
  readonly size: number;
  readonly upper: boolean;
  readonly labels: Readonly<Record<string, string>>;
  readonly mark: ':' | '' | ' #';
  readonly pairs: 'beside' | 'above' | 'below' | 'aligned';
  readonly paper: 'card' | 'sheet' | 'two-up';
  readonly sides: 'front' | 'both';
  readonly rx: 'column' | 'row';
  /** What a pharmacy needs is printed on the back, under a heading that says so. */
  readonly rxBehind: boolean;
  /** The issuer is in the right corner. */
  readonly payerRight: boolean;
  readonly valueFace: Face;
  readonly boldValue: boolean;
  readonly order: readonly string[];
  readonly payerId: 'back' | 'front';
};

/** A card of 3.4 × 2.1 inches, cut out or copied onto a sheet, with or without its back. */
export function drawInsuranceCard(layout: string, look: Random, random: Random): DrawnDocument {
  const style = makeLook(look);
  const fields = makeFields(random, style);
  const sides = style.sides === 'both' ? 2 : 1;
  const scale =
    style.paper === 'sheet' ? look.pick([1, 1.2, 1.6]) : style.paper === 'two-up' ? 1.1 : 1;
  const [width, height] = [WIDTH * scale, HEIGHT * scale];
  const pages: Drawing[] = [];
  if (style.paper === 'card') {
    for (let side = 0; side < sides; side++) {
      const drawing = newDrawing(width, height);
      drawSide(drawing, side, style, random, fields, { x: 0, y: 0, width, height, scale });
      pages.push(drawing);
    }
  } else {
    const drawing = newDrawing(612, 792);
    const beside = style.paper === 'two-up' && sides === 2;
    const [x, y] = [random.int(24, beside ? 30 : 120), random.int(40, 200)];
    drawCopyNotes(drawing, random);
    for (let side = 0; side < sides; side++) {
      const at = beside ? { x: x + side * (width + 12), y } : { x, y: y + side * (height + 24) };
      drawSide(drawing, side, style, random, fields, { ...at, width, height, scale });
    }
    pages.push(drawing);
  }
  return {
    layout,
    pages,
    records: [{ form: 'insurance-card', pages: pages.map((_, at) => at + 1), fields }],
    faults: [],
  };
}

/** What the front desk writes on a copy. */
function drawCopyNotes(drawing: Drawing, random: Random): void {
  const notes = [
    'Insurance card copy',
    'Scanned card',
    'COPY',
    'Primary card, front and back',
    `Verified ${random.int(1, 12)}/${random.int(1, 28)}/${random.int(18, 26)}`,
    `Chart ${random.digits(6)}`,
    `Front desk: ${random.pick(['KL', 'MR', 'TS'])}`,
    'Do not bill before eligibility is checked.',
    'Photo ID seen',
  ];
  for (const [at, note] of random.sample(notes, random.pick([0, 0, 1, 1, 2, 3])).entries())
    drawText(drawing, 40, (random.chance(0.7) ? 26 : 640) + at * 12, note, { size: 8 });
}

/** The size of a bank card, in points. */
const WIDTH = 243;
const HEIGHT = 153;

function makeLook(look: Random): Look {
  const pick = (list: string) => look.pick(list.split('|'));
  const sides = look.pick<Look['sides']>(['front', 'both', 'both']);
  const face = look.pick<Face>(['sans', 'sans', 'sans', 'serif']);
  const kind = pickWeighted<CardKind>(look, { plan: 5, public: 2, pharmacy: 0.7, dental: 0.7 });
  return {
    kind,
    title: look.chance(0.5) ? '' : pick(TITLES[kind]),
    face,
    size: look.pick([6.5, 7, 7.5, 8]),
    upper: look.chance(0.35),
    mark: look.pick<Look['mark']>([':', ':', '', ' #']),
    pairs: look.pick<Look['pairs']>(['beside', 'beside', 'above', 'aligned', 'aligned', 'below']),
    paper: look.pick<Look['paper']>(['card', 'sheet', 'two-up']),
    sides,
    rx: look.pick<Look['rx']>(['column', 'column', 'row']),
    rxBehind: sides === 'both' && look.chance(0.25),
    payerRight: look.chance(0.15),
    valueFace: look.pick<Face>([face, face, 'mono']),
    boldValue: look.chance(0.25),
    order: look.shuffle(['member.name', 'member.id', 'member.group']),
    payerId: look.pick<Look['payerId']>(['back', 'back', 'front']),
    labels: {
      'member.name': pick(
        'Member|Member Name|Subscriber|Name|Subscriber Name|Enrollee|Cardholder|Insured|Beneficiary|Recipient|Client name|Employee|Covered person|Name of member',
      ),
      'member.id': pick(
        'Member ID|ID|Member Number|Subscriber ID|Identification Number|ID Number|Enrollee ID|Policy Number|Recipient ID|Medicaid ID|Member no.|ID#|Certificate no.|Contract no.|Beneficiary ID|Card no.|Client ID',
      ),
      'member.group': pick(
        'Group|Group Number|Group No.|Grp|Group ID|Employer Group|Group #|Plan group|GRP#|Policy group|Account',
      ),
      rxBin: pick('RxBIN|Rx BIN|BIN|RXBIN'),
      rxPcn: pick('RxPCN|Rx PCN|PCN|RXPCN'),
      rxGroup: pick('RxGrp|Rx Group|RxGroup|RXGRP|Rx GRP|Group|GRP|Rx Grp No.'),
      'payer.id': pick(
        'Payer ID|EDI Payer ID|Electronic Payer ID|Payor ID|EDI|EDI No.|Electronic claims ID|Payer #|Submit electronically to',
      ),
    },
  };
}

function makeFields(random: Random, style: Look): Fields {
  const person = makePerson(random);
  const middle = person.middle ? ` ${person.middle}` : '';
  const name = random.chance(style.kind === 'public' ? 0.5 : 0.15)
    ? `${person.last}, ${person.first}${middle}`
    : `${person.first}${middle} ${person.last}`;
  const letters = (count: number) =>
    Array.from({ length: count }, () => random.pick([...'ABCDEFGHKLMNPRSTUVWXYZ'])).join('');
  const rx = random.chance(style.kind === 'pharmacy' ? 1 : style.kind === 'plan' ? 0.8 : 0.35);
  const back = style.payerId === 'front' || style.sides === 'both';
  return {
    'payer.name': style.upper ? inventPayer(random) : titleCase(inventPayer(random)),
    'payer.id':
      back && random.chance(style.kind === 'public' ? 0.4 : 0.8)
        ? random.chance(0.8)
          ? random.digits(5)
          : `${letters(2)}${random.digits(3)}`
        : null,
    'member.name': style.upper || random.chance(0.3) ? name : titleCase(name),
    'member.id': makeMemberId(random, letters),
    'member.group': random.chance(style.kind === 'public' ? 0.3 : 0.88)
      ? makeReference(random)
      : null,
    rxBin: rx ? random.digits(6) : null,
    rxPcn:
      rx && random.chance(0.85)
        ? random.pick([
            letters(random.int(2, 6)),
            `${letters(1)}${random.digits(1)}`,
            random.digits(8),
            letters(3),
          ])
        : null,
    rxGroup:
      rx && random.chance(0.85)
        ? random.pick([
            `RX${random.digits(4)}`,
            letters(random.int(3, 8)),
            `${letters(3)}${random.digits(3)}`,
            random.digits(6),
          ])
        : null,
  };
}

function makeMemberId(random: Random, letters: (count: number) => string): string {
  const suffix = random.chance(0.2) ? `${random.pick(['-', ' '])}0${random.int(0, 4)}` : '';
  const d = random.digits;
  const grouped = [`${d(3)}-${d(3)}-${d(4)}`, `${d(4)} ${d(4)} ${d(2)}`, `${d(3)} ${d(2)} ${d(4)}`];
  if (random.chance(0.15))
    return random.pick([
      ...grouped,
      `${d(1)}${letters(2)}${d(1)}-${letters(2)}${d(1)}-${letters(2)}${d(2)}`,
    ]);
  return `${random.pick([letters(3), '', '', letters(1)])}${random.digits(random.int(8, 11))}${suffix}`;
}

type Place = { x: number; y: number; width: number; height: number; scale: number };

function drawSide(
  drawing: Drawing,
  side: number,
  style: Look,
  random: Random,
  fields: Fields,
  place: Place,
): void {
  if (style.paper !== 'card')
    drawBox(drawing, place.x, place.y, place.x + place.width, place.y + place.height, 0.5);
  const pen = makePen(drawing, style, place);
  if (side === 0) drawFront(pen, style, random, fields);
  else drawBack(pen, style, random, fields);
}

/** Writes on one side, in points of the card. */
type Pen = {
  write(x: number, y: number, text: string, more?: Ink): number;
  /** A caption with its value; returns where the next one goes. */
  pair(x: number, y: number, path: string, value: string, column: number): number;
  widthOf(text: string): number;
};

type Ink = { size?: number; bold?: boolean; tag?: string; face?: Face };

function makePen(drawing: Drawing, style: Look, place: Place): Pen {
  const write = (x: number, y: number, text: string, more: Ink = {}): number => {
    const size = (more.size ?? style.size) * place.scale;
    const end = drawText(drawing, place.x + x * place.scale, place.y + y * place.scale, text, {
      face: more.face ?? style.face,
      size,
      bold: more.bold ?? false,
      tag: more.tag ?? null,
    });
    return (end - place.x) / place.scale;
  };
  const pair = (x: number, y: number, path: string, value: string, column: number): number => {
    const label = `${style.labels[path] ?? path}${style.mark}`;
    const tag = `0:${path}`;
    const ink: Ink = { face: style.valueFace, bold: style.boldValue };
    if (style.pairs === 'above') {
      write(x, y, label, { size: style.size * 0.8 });
      write(x, y + style.size * 1.15, value, { ...ink, bold: true, tag });
      return y + style.size * 2.5;
    }
    if (style.pairs === 'below') {
      write(x, y, value, { ...ink, tag });
      write(x, y + style.size, label, { size: style.size * 0.75 });
      return y + style.size * 2.4;
    }
    const end = write(x, y, `${label} `);
    write(style.pairs === 'aligned' ? Math.max(end, x + column) : end, y, value, { ...ink, tag });
    return y + style.size * 1.4;
  };
  return { write, pair, widthOf: (text) => textWidth(text, style.size, style.face, false) };
}

function drawFront(pen: Pen, style: Look, random: Random, fields: Fields): void {
  const payer = fields['payer.name'] ?? '';
  const large = style.size * random.pick([1.3, 1.6]);
  const right = WIDTH - 10 - (pen.widthOf(payer) * large * 1.08) / style.size;
  pen.write(style.payerRight ? Math.max(10, right) : 10, 18, payer, {
    size: large,
    bold: true,
    tag: '0:payer.name',
  });
  const line = style.title || (random.chance(0.6) ? titleCase(random.pick(PLANS)) : '');
  if (line !== '') pen.write(10, 29, line, { size: style.size * 0.9 });
  if (!style.payerRight && random.chance(0.4))
    pen.write(190, 18, random.pick(['PPO', 'HMO', 'EPO', 'POS']), { bold: true });
  const column = Math.max(
    ...Object.values(style.labels).map((label) => pen.widthOf(`${label}${style.mark}  `)),
  );
  let y = 44;
  for (const path of style.order) {
    const value = fields[path];
    if (value) y = pen.pair(10, y, path, value, column);
  }
  const count = random.pick(style.kind === 'public' ? [1, 2, 3, 4] : [0, 0, 1, 1, 2]);
  for (const [caption, makeValue] of random.sample(EXTRAS, count)) {
    pen.write(10, y, `${caption}${style.mark} ${makeValue(random)}`);
    y += style.size * 1.4;
  }
  if (style.payerId === 'front' && fields['payer.id'])
    pen.pair(10, y, 'payer.id', fields['payer.id'], column);
  if (!style.rxBehind) drawRx(pen, style, fields, column);
  if (style.kind !== 'public' && random.chance(0.7)) {
    const texts = random
      .sample(COPAYS, random.int(1, 4))
      .map((text) => `${text} $${random.pick([10, 20, 25, 40, 75, 150])}`);
    for (const [at, text] of texts.entries())
      pen.write(150, 100 + at * style.size * 1.3, text, { size: style.size * 0.9 });
  }
}

function drawRx(pen: Pen, style: Look, fields: Fields, column: number, top?: number): void {
  const at = top ?? (style.rx === 'row' ? 140 : 44);
  let [x, y] = style.rx === 'row' || top !== undefined ? [10, at] : [150, at];
  for (const path of RX) {
    const value = fields[path];
    if (!value) continue;
    if (style.rx === 'column' && top === undefined) y = pen.pair(x, y, path, value, column * 0.8);
    else {
      const up = style.pairs === 'above' ? style.size * 1.2 : 0;
      pen.pair(x, y - up, path, value, 0);
      x += Math.max(70, pen.widthOf(`${style.labels[path]}${style.mark} ${value}   `));
    }
  }
}

const RX: readonly string[] = ['rxBin', 'rxPcn', 'rxGroup'];

function drawBack(pen: Pen, style: Look, random: Random, fields: Fields): void {
  let y = 16;
  const next = (text: string) => {
    pen.write(10, y, text, { size: style.size * 0.9 });
    y += style.size * 1.3;
  };
  if (style.rxBehind && RX.some((path) => fields[path])) {
    next(random.pick(['Pharmacy billing', 'Pharmacy', 'Prescriptions', 'For the pharmacist']));
    drawRx(pen, style, fields, 0, style.pairs === 'above' ? y + style.size * 1.2 : y);
    y += style.size * 2.8;
  }
  const phone = () => `1-800-${random.digits(3)}-${random.digits(4)}`;
  for (const text of random.sample(NOTES, random.int(1, 3))) next(text);
  next(`${random.pick(['Member Services', 'Customer Service'])}: ${phone()}`);
  next(`${random.pick(['Providers', 'Provider Services', 'Precertification'])}: ${phone()}`);
  if (random.chance(0.5)) next(`${random.pick(['Pharmacists', 'Pharmacy Help Desk'])}: ${phone()}`);
  y += 3;
  next(random.pick(['Submit claims to:', 'Mail claims to:', 'Claims address:']));
  if (random.chance(0.4)) next(titleCase(fields['payer.name'] ?? ''));
  next(`PO Box ${random.int(100, 99999)}, Upton, OH ${random.digits(5)}`);
  if (style.payerId === 'back' && fields['payer.id'])
    pen.pair(10, y, 'payer.id', fields['payer.id'], 60);
}
