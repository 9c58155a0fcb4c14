import type { SettledClaim, SettledLine } from '../adjudicate.ts';
import { makeMbi, makePerson, makeReference } from '../people.ts';
import type { Random } from '../random.ts';
import { type Sheet, writeLine } from '../sheet.ts';
import { AT, down, put, putAmount } from './line-printer.ts';

type Fields = Record<string, string | null>;

/** One claim between rules: who it is of, its lines and what they come to. */
export function drawRemittanceClaim(
  sheet: Sheet,
  random: Random,
  claim: SettledClaim,
  index: number,
  fields: Fields,
): void {
  const { first, last, middle } = makePerson(random);
  const name = `${last}, ${first}${middle ? ` ${middle}` : ''}`;
  writeLine(sheet, '_'.repeat(121));
  const entries = [
    ['NAME', 'patient.name', name, 0],
    ['HIC', 'member.id', random.chance(0.6) ? makeMbi(random) : makeReference(random), 32],
    ['ACNT', 'patientAccount', makeReference(random), 54],
    ['ICN', 'claimNumber', random.digits(13), 76],
  ] as const;
  for (const [label, path, value, at] of entries) {
    fields[path] = value;
    put(sheet, at, label);
    put(sheet, at + label.length + 1, value, `${index}:${path}`);
  }
  put(sheet, 100, 'ASG Y MOA MA01');
  down(sheet);
  fields['provider.npi'] = claim.npi;
  claim.lines.forEach((line, row) => {
    drawLine(sheet, random, claim, line, index, row, fields);
  });
  drawTotals(sheet, claim, index, fields);
}

function drawLine(
  sheet: Sheet,
  random: Random,
  claim: SettledClaim,
  line: SettledLine,
  index: number,
  row: number,
  fields: Fields,
): void {
  const at = (name: string) => `lines[${row}].${name}`;
  const left = (x: number, name: string, value: string, text = value) => {
    fields[at(name)] = value;
    put(sheet, x, text, `${index}:${at(name)}`);
  };
  const [y = '', m = '', d = ''] = line.date.split('-');
  put(sheet, 0, claim.npi, row === 0 ? `${index}:provider.npi` : null);
  left(AT.date, 'serviceDate', line.date, `${m}${d} ${m}${d}${y.slice(2)}`);
  put(sheet, AT.place, random.pick(['11', '22', '23']));
  left(AT.units, 'units', String(line.units));
  left(AT.code, 'procedure', line.code);
  line.modifiers.forEach((modifier, slot) => {
    left(AT.mods + slot * 3, `modifiers[${slot}]`, modifier);
  });
  for (const name of ['billed', 'allowed', 'deductible', 'coinsurance'] as const) {
    putAmount(sheet, AT[name], `${index}:${at(name)}`, line[name], (text) => {
      fields[at(name)] = text;
    });
  }
  putAmount(sheet, AT.paid, `${index}:${at('paid')}`, line.paid, (text) => {
    fields[at('paid')] = text;
  });
  // Deductible and coinsurance have columns of their own.
  const reasons = line.reasons.filter(({ reason }) => !/^[12]$/.test(reason));
  reasons.forEach(({ group, reason, amount: cut }, k) => {
    if (k > 0) down(sheet);
    left(AT.reason, `adjustments[${k}].group`, group, `${group}-${reason}`);
    fields[at(`adjustments[${k}].reason`)] = reason;
    putAmount(sheet, AT.amount, `${index}:${at(`adjustments[${k}].amount`)}`, cut, (text) => {
      fields[at(`adjustments[${k}].amount`)] = text;
    });
  });
  down(sheet);
}

function drawTotals(sheet: Sheet, { totals }: SettledClaim, index: number, fields: Fields): void {
  put(sheet, 0, 'PT RESP');
  putAmount(sheet, 16, `${index}:patientResponsibility`, totals.owes, (text) => {
    fields.patientResponsibility = text;
  });
  put(sheet, 21, 'CLAIM TOTALS');
  for (const name of ['billed', 'allowed', 'deductible', 'coinsurance'] as const) {
    putAmount(sheet, AT[name], `${index}:${name}`, totals[name], (text) => {
      fields[name] = text;
    });
  }
  putAmount(sheet, AT.amount, null, totals.discount + totals.notCovered, () => {});
  putAmount(sheet, AT.paid, `${index}:paid`, totals.paid, (text) => {
    fields.paid = text;
  });
  down(sheet);
  put(sheet, AT.amount - 3, 'NET');
  putAmount(sheet, AT.paid, null, totals.paid, () => {});
  down(sheet);
}
