import type { Amounts, Reason, SettledLine } from '../adjudicate.ts';
import { type Cell, cutToFit, drawGridRow } from '../parts/draw-grid.ts';
import type { Grid } from '../parts/plan-grid.ts';
import { isAmount } from '../parts/print.ts';
import { cents } from '../people.ts';
import { reserve, write } from '../sheet.ts';
import { amountOf } from './claim-facts.ts';
import type { AmountKey } from './claim-parts.ts';
import { AMOUNT_COLUMNS } from './columns.ts';
import { chanceOf, type EobPaper, tell } from './paper.ts';
import { drawServiceFacts } from './service-facts.ts';
import type { ColumnKey } from './wordings.ts';

export function columnAmount(
  { layout }: EobPaper,
  amounts: Amounts,
  of: AmountKey | 'discount',
): number {
  return of === 'discount' ? amounts.discount : amountOf(layout.combined, amounts, of);
}

/** The cells of one row while they are being filled. */
type Row = {
  readonly paper: EobPaper;
  readonly grid: Grid;
  readonly index: number;
  readonly at: (path: string) => string;
  readonly cells: Record<string, Cell[]>;
};

/** One service of a claim, in the columns of its payer; `first` are the cells before it. */
export function drawServiceRow(
  paper: EobPaper,
  grid: Grid,
  index: number,
  number: number,
  first: Readonly<Record<string, readonly Cell[]>> = {},
): void {
  const claim = paper.content.claims[index];
  const line = claim?.settled.lines[number];
  if (!claim || !line) return;
  const row: Row = {
    paper,
    grid,
    index,
    at: (path) => `lines[${number}].${path}`,
    cells: Object.fromEntries(Object.entries(first).map(([key, cells]) => [key, [...cells]])),
  };
  fillDates(row, line);
  if (claim.coded) fillService(row, line);
  else put(row, 'words', null, '', cutToFit(paper.sheet, grid, 'words', line.words));
  fillClutter(row, line, number);
  fillAmounts(row, line);
  const { table } = paper.layout;
  const reasons = reasonsOf(paper, line);
  fillReasons(row, reasons);
  const remarks = drawRemarks(paper);
  if (table.remarks === 'column')
    remarks.forEach((code, slot) => {
      put(row, 'remark', `remarks[${slot}]`, code, code, table.remarkCodes.length > 5 && slot > 1);
    });
  if (paper.layout.serviceFacts)
    drawServiceFacts(paper, paper.layout.serviceFacts, grid, row.cells, number);
  else drawGridRow(paper.sheet, grid, row.cells, { shaded: grid.look.zebra && number % 2 === 1 });
  if (table.detailed) drawDetail(row, line);
  drawBelow(row, reasons, table.remarks === 'below' ? remarks : []);
}

/**
 * Adds a text to a column, and records what it states; without a column nothing is printed or
 * recorded.
 */
function put(
  { paper, grid, index, at, cells }: Row,
  key: ColumnKey,
  path: string | null,
  value: string,
  text: string,
  below = false,
): void {
  if (text === '' || !grid.columns.some((column) => column.key === key)) return;
  const tag = path === null ? null : tell(paper, [index], at(path), value);
  cells[key] = [...(cells[key] ?? []), { text, tag, below }];
}

function fillDates(row: Row, { date }: SettledLine): void {
  const { print, table } = row.paper.layout;
  const { random } = row.paper;
  const text = print.day(date);
  if (table.range === 'glued') {
    const [, m = '', d = ''] = date.split('-');
    put(row, 'date', 'serviceDate', date, `${m}${d} ${m}${d}${date.slice(2, 4)}`);
    return;
  }
  put(row, 'date', 'serviceDate', date, text);
  if (table.range === 'none') return;
  const until = table.range === 'below' ? text : `${random.pick(['-', '-', 'to'])} ${text}`;
  put(row, 'date', null, '', until, table.range === 'below');
}

function fillService(row: Row, line: SettledLine): void {
  const { table, print } = row.paper.layout;
  const has = (key: ColumnKey) => row.grid.columns.some((column) => column.key === key);
  const apart = has('mods');
  const inWords = has('service') ? null : 'words';
  const joined = [line.code, ...(apart ? [] : line.modifiers)].join(table.modifierJoin);
  const words = print.text(line.words);
  const code = (text: string) => put(row, 'service', 'procedure', line.code, text);
  const say = (text: string, below = false) => put(row, 'service', null, '', text, below);
  if (table.service === 'words-code' || table.service === 'brackets') say(words);
  code(table.service === 'brackets' ? `(${joined})` : joined);
  if (table.service === 'code-words') say(words);
  if (table.service === 'dash') say(`- ${words}`);
  if (table.service === 'words-below') say(words, true);
  for (const [at, part] of linesOf(row, words).entries()) put(row, 'words', null, '', part, at > 0);
  if (inWords) return;
  line.modifiers.forEach((modifier, slot) => {
    const path = row.at(`modifiers[${slot}]`);
    if (apart) put(row, 'mods', `modifiers[${slot}]`, modifier, modifier);
    else tell(row.paper, [row.index], path, modifier);
  });
}

/** The service in words, wrapped or cut to fit its column. */
function linesOf({ paper, grid }: Row, words: string): string[] {
  const cutTo = (text: string) => cutToFit(paper.sheet, grid, 'words', text);
  if (!paper.layout.table.wraps) return [cutTo(words)];
  const lines: string[] = [];
  for (const word of words.split(' ')) {
    const longer = `${lines.at(-1) ?? ''} ${word}`.trim();
    if (lines.length > 0 && cutTo(longer) === longer) lines[lines.length - 1] = longer;
    else lines.push(cutTo(word));
  }
  return lines;
}

function fillClutter(row: Row, line: SettledLine, number: number): void {
  const { random, layout } = row.paper;
  fillNpi(row, number);
  put(row, 'number', null, '', String(number + 1));
  put(row, 'place', null, '', random.pick(['11', '22', '23', '81', '02']));
  put(row, 'revenue', null, '', random.pick(['0450', '0301', '0510', '0320', '0250', '0360']));
  put(row, 'tooth', null, '', random.pick(['14', '3 MOD', 'UR', '30 O', '8', '']));
  put(row, 'units', 'units', String(line.units), String(line.units));
  const due = line.allowed - line.deductible - line.copay;
  const percent = due > 0 ? Math.round((line.paid / due) * 100) : 0;
  put(row, 'percent', null, '', `${percent}%`);
  const other = line.reasons.find(({ group, reason }) => group === 'OA' && reason === '23');
  put(row, 'other', null, '', layout.print.money(other?.amount ?? 0));
  put(row, 'withhold', null, '', layout.print.money(0));
}

/** The claim's provider is in each of its rows; the first one states it. */
function fillNpi({ paper, grid, index, cells }: Row, number: number): void {
  const npi = paper.content.claims[index]?.settled.npi;
  if (!npi || !grid.columns.some(({ key }) => key === 'npi')) return;
  const tag = number === 0 ? tell(paper, [index], 'provider.npi', npi) : null;
  cells.npi = [{ text: npi, tag }];
}

function fillAmounts(row: Row, line: SettledLine): void {
  for (const [key, amount] of Object.entries(AMOUNT_COLUMNS)) {
    const value = columnAmount(row.paper, line, amount.of);
    const text = row.paper.layout.print.money(value);
    const path = isAmount(text) ? amount.field : null;
    put(row, key as ColumnKey, path, cents(value), text);
  }
}

/** `06/15/2025 - code 99213, mod 25`: a line below the service's words and amounts. */
function drawDetail(row: Row, { date, code, modifiers }: SettledLine): void {
  const { sheet, layout } = row.paper;
  const look = chanceOf(layout, 'detail');
  const [size, step] = [row.grid.size, row.grid.size * 1.25];
  const between = look.pick(['  ', ' - ', ' / ', ', ', ' | ', ' ']);
  const named = look.pick(['code ', 'proc ', 'CPT ', 'procedure ', '', '#']);
  const modified = look.pick(['mod ', 'modifier ', '-', 'with ', '']);
  const tag = (path: string, value: string) => tell(row.paper, [row.index], row.at(path), value);
  sheet.y -= size * (row.grid.look.leading - 1.25);
  sheet.role = 'row-detail';
  reserve(sheet, step);
  let x = row.grid.x0 + size * look.pick([0, 0, 1.5, 3]);
  const add = (text: string, of: string | null = null) => {
    x = write(sheet, x, layout.print.text(text), { size, tag: of });
  };
  add(layout.print.day(date), tag('serviceDate', date));
  add(`${between}${named}`);
  add(code, tag('procedure', code));
  modifiers.forEach((modifier, slot) => {
    add(slot === 0 ? `${between}${modified}` : ' ');
    add(modifier, tag(`modifiers[${slot}]`, modifier));
  });
  sheet.y += size * row.grid.look.leading;
}

function reasonsOf({ layout }: EobPaper, { reasons }: SettledLine): readonly Reason[] {
  return layout.table.shareAmongReasons ? reasons : reasons.filter(({ group }) => group !== 'PR');
}

function fillReasons(row: Row, reasons: readonly Reason[]): void {
  const { table, print } = row.paper.layout;
  if (!row.grid.columns.some(({ key }) => key === 'reason')) return;
  reasons.forEach(({ group, reason, amount }, at) => {
    const base = `adjustments[${at}]`;
    const [below, money] = [at > 0, print.money(amount)];
    const joined = `${group}${table.reasonJoin}${reason}`;
    switch (table.reasons) {
      case 'apart':
        put(row, 'group', `${base}.group`, group, group, below);
        put(row, 'reason', `${base}.reason`, reason, reason, below);
        put(row, 'reasonAmount', `${base}.amount`, cents(amount), money, below);
        return;
      case 'bare':
        put(row, 'reason', `${base}.reason`, reason, reason, below);
        put(row, 'reasonAmount', `${base}.amount`, cents(amount), money, below);
        return;
      case 'inline':
        put(row, 'reason', `${base}.group`, group, joined);
        put(
          row,
          'reason',
          `${base}.amount`,
          cents(amount),
          below || reasons.length === 1 ? money : `${money};`,
        );
        break;
      case 'codes':
        put(row, 'reason', `${base}.group`, group, joined, below && at % 2 === 0);
        break;
      default:
        put(row, 'reason', `${base}.group`, group, joined, below);
        put(row, 'reasonAmount', `${base}.amount`, cents(amount), money, below);
    }
    tell(row.paper, [row.index], row.at(`${base}.reason`), reason);
  });
}

function drawRemarks({ layout, random }: EobPaper): string[] {
  if (layout.table.remarks === 'none' || !random.chance(0.55)) return [];
  return random.sample(layout.table.remarkCodes, random.pick([1, 1, 1, 2]));
}

const REMARK_CAPTIONS = [
  'Remarks',
  'REM:',
  'Notes:',
  'Codes',
  'Messages:',
  'See note',
  'Remark codes:',
  'EOB',
  'Msg',
  'Explained at',
  'RARC',
  'Reasons',
  '',
];

/** What is below the service, on separate lines. */
function drawBelow(row: Row, reasons: readonly Reason[], remarks: readonly string[]): void {
  const { sheet, layout } = row.paper;
  const { table, print } = layout;
  const listed = table.reasons === 'below' || table.reasons === 'lines' ? reasons : [];
  if (listed.length === 0 && remarks.length === 0) return;
  const step = row.grid.size * 1.25;
  sheet.y -= row.grid.size * (row.grid.look.leading - 1.25);
  sheet.role = 'row-detail';
  const [size, indent] = [row.grid.size, row.grid.x0 + row.grid.size * 4];
  let x = indent;
  const begin = (caption: string) => {
    reserve(sheet, step);
    x = caption === '' ? indent : write(sheet, indent, `${caption} `, { size }) + size * 0.3;
  };
  if (listed.length > 0) begin(table.reasonsCaption);
  const mark = chanceOf(layout, 'reasons').pick(['', '', ',', ';']);
  listed.forEach(({ group, reason, amount }, at) => {
    const base = row.at(`adjustments[${at}]`);
    if (at > 0 && table.reasons === 'lines') {
      sheet.y += step;
      begin('');
    }
    tell(row.paper, [row.index], `${base}.reason`, reason);
    const tag = tell(row.paper, [row.index], `${base}.group`, group);
    x = write(sheet, x, `${group}${table.reasonJoin}${reason}`, { tag, size }) + size * 0.6;
    const own = tell(row.paper, [row.index], `${base}.amount`, cents(amount));
    const end = at + 1 < listed.length && table.reasons === 'below' ? mark : '';
    x =
      write(sheet, x, `${print.money(amount)}${end}`, { tag: own, size }) +
      size * (mark === '' ? 1.4 : 0.5);
  });
  if (remarks.length > 0) {
    if (listed.length > 0) sheet.y += step;
    const look = chanceOf(layout, 'remarks');
    begin(print.text(look.pick(REMARK_CAPTIONS)));
    const [open = '', close = ''] = look.pick(['', '', '', '()', '[]']);
    remarks.forEach((code, slot) => {
      const tag = tell(row.paper, [row.index], row.at(`remarks[${slot}]`), code);
      x = write(sheet, x, `${open}${code}${close}`, { tag, size }) + size * 0.8;
    });
  }
  sheet.y += row.grid.size * row.grid.look.leading;
}
