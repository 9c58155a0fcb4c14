import type { Amounts, Reason, SettledLine } from '../adjudicate.ts';
import { type Cell, drawRow } from '../draw-table.ts';
import { cents } from '../people.ts';
import { write } from '../sheet.ts';
import { type EobLook, printAmount } from './look.ts';
import type { ClaimPaper } from './paper.ts';

/** Columns that hold amounts, with the path under which they are fields; a discount is none. */
export const AMOUNT_COLUMNS: Readonly<Record<string, { of: keyof Amounts; field: string | null }>> =
  {
    billed: { of: 'billed', field: 'billed' },
    notCovered: { of: 'notCovered', field: 'notCovered' },
    allowed: { of: 'allowed', field: 'allowed' },
    deductible: { of: 'deductible', field: 'deductible' },
    copay: { of: 'copay', field: 'copay' },
    coinsurance: { of: 'coinsurance', field: 'coinsurance' },
    paid: { of: 'paid', field: 'paid' },
    owes: { of: 'owes', field: 'patientResponsibility' },
    discount: { of: 'discount', field: null },
  };

/** One service of a claim, in the columns of its payer; `coded`: with its procedure. */
export function drawServiceRow(
  paper: ClaimPaper,
  line: SettledLine,
  row: number,
  coded: boolean,
): void {
  const { style, random, index, fields, sheet } = paper;
  const cells: Record<string, Cell[]> = {};
  const at = (path: string) => `lines[${row}].${path}`;
  const put: Put = (key, path, value, text, inline = false) => {
    if (path !== null) fields[at(path)] = value;
    const tag = path === null ? null : `${index}:${at(path)}`;
    cells[key] = [...(cells[key] ?? []), { text, tag, inline }];
  };
  const has = (key: string) => style.columns.some((column) => column.key === key);
  put('date', 'serviceDate', line.date, style.date(line.date));
  if (style.dateRange) put('date', null, '', `- ${style.date(line.date)}`, random.chance(0.5));
  if (has('place')) put('place', null, '', random.pick(['11', '22', '23', '81']));
  if (has('revenue')) put('revenue', null, '', random.pick(['0450', '0301', '0510', '0320']));
  if (coded) drawServiceCell(style, line, has('mods'), put);
  else fields[at('procedure')] = null;
  if (has('units') && (coded || random.chance(0.5)))
    put('units', 'units', String(line.units), String(line.units));
  for (const [key, { of, field }] of Object.entries(AMOUNT_COLUMNS)) {
    if (!has(key) || (line[of] === 0 && style.zeroBlank)) continue;
    put(key, field, cents(line[of]), printAmount(style, line[of]));
  }
  const reasons = style.shareAmongReasons
    ? line.reasons
    : line.reasons.filter(({ group }) => group !== 'PR');
  if (has('reason')) drawReasons(style, reasons, put);
  if (has('remark') && random.chance(0.6)) {
    const code = random.pick([
      'A1',
      'D4',
      'N130',
      'MA01',
      '45',
      'B7',
      'Z3',
      '01',
      'M15',
      'N19',
      'P',
    ]);
    put('remark', 'remarks[0]', code, code);
    if (random.chance(0.15)) put('remark', 'remarks[1]', 'N20', 'N20');
  }
  drawRow(sheet, style.columns, cells, style.table);
  if (style.reasons === 'below' && reasons.length > 0) drawReasonsBelow(paper, reasons, at);
}

type Put = (
  key: string,
  path: string | null,
  value: string | null,
  text: string,
  inline?: boolean,
) => void;

function drawServiceCell(style: EobLook, line: SettledLine, apart: boolean, put: Put): void {
  const joined = [line.code, ...(apart ? [] : line.modifiers)].join(style.modifierJoin);
  const code = (text: string) => put('service', 'procedure', line.code, text);
  const words = (text: string) => put('service', null, '', text);
  if (style.codeStyle === 'words-code') words(line.words);
  if (style.codeStyle === 'brackets') words(line.words);
  if (style.codeStyle === 'brackets') code(`(${joined})`);
  else code(joined);
  if (style.codeStyle === 'code-words') words(line.words);
  if (style.codeStyle === 'dash') words(`- ${line.words}`);
  line.modifiers.forEach((modifier, slot) => {
    put(apart ? 'mods' : 'hidden', `modifiers[${slot}]`, modifier, modifier, slot > 0);
  });
}

function drawReasons(style: EobLook, reasons: readonly Reason[], put: Put): void {
  reasons.forEach(({ group, reason, amount }, at) => {
    const base = `adjustments[${at}]`;
    const printed = printAmount(style, amount);
    if (style.reasons === 'apart') {
      put('group', `${base}.group`, group, group);
      put('reason', `${base}.reason`, reason, reason);
      put('reasonAmount', `${base}.amount`, cents(amount), printed);
      return;
    }
    if (style.reasons === 'bare') {
      put('hidden', `${base}.group`, null, '');
      put('reason', `${base}.reason`, reason, reason);
      put('reasonAmount', `${base}.amount`, cents(amount), printed);
      return;
    }
    const inline = style.reasons === 'inline';
    put('reason', `${base}.group`, group, `${group}${style.reasonJoin}${reason}`, inline && at > 0);
    put('hidden', `${base}.reason`, reason, reason);
    const end = inline && at < reasons.length - 1 ? ';' : '';
    const key = inline ? 'reason' : 'reasonAmount';
    put(key, `${base}.amount`, cents(amount), `${printed}${end}`, inline);
  });
}

/** `Adjustments: CO-45 12.50   PR-2 3.10` under the service. */
function drawReasonsBelow(
  { sheet, style, fields, index }: ClaimPaper,
  reasons: readonly Reason[],
  at: (path: string) => string,
): void {
  sheet.y -= sheet.size * (style.table.leading - 1.25);
  let x = write(sheet, sheet.margin + sheet.size * 4, 'Adjustments: ');
  reasons.forEach(({ group, reason, amount }, k) => {
    const base = at(`adjustments[${k}]`);
    fields[`${base}.group`] = group;
    fields[`${base}.reason`] = reason;
    fields[`${base}.amount`] = cents(amount);
    x = write(sheet, x, `${group}${style.reasonJoin}${reason}`, { tag: `${index}:${base}.group` });
    x = write(sheet, x + sheet.size * 0.6, printAmount(style, amount), {
      tag: `${index}:${base}.amount`,
    });
    x += sheet.size * 1.4;
  });
  sheet.y += sheet.size * style.table.leading;
}
