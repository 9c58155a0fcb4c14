import { formatCents } from '#lib/forms/parse-money.ts';
import type { Print } from '../parts/print.ts';
import { titleCase } from '../people.ts';
import type { ChoiceWords } from './compose.ts';

/** A value as the program prints it, by what its field is. */
export function sayValue(
  path: string,
  value: string,
  { print, choiceWords }: { print: Print; choiceWords: ChoiceWords },
): string {
  if (/(Date|From|To|Through)$/.test(path)) return print.day(value);
  if (/(charge|Charge|amountPaid)$/.test(path)) {
    const printed = print.money(Math.round(Number(value) * 100));
    return /\d/.test(printed) ? printed : formatCents(0);
  }
  if (CHOICE.test(path)) return sayChoice(value, choiceWords);
  if (/(name|street|city|plan|description)$/.test(path)) return print.text(value);
  return value;
}

const CHOICE =
  /(sex|relationship|insuranceType|condition\.\w+(?<!State)|acceptAssignment|TaxIdType)$/;

function sayChoice(value: string, words: ChoiceWords): string {
  const long = LONG[value] ?? titleCase(value);
  if (value === 'SSN' || value === 'EIN') return value;
  switch (words) {
    case 'codes':
      return value.length > 3 ? value : value.toUpperCase();
    case 'letters':
      return value === 'yes' || value === 'no' ? value.slice(0, 1).toUpperCase() : value;
    case 'words':
      return long;
    case 'capitals':
      return long.toUpperCase();
  }
}

const LONG: Readonly<Record<string, string>> = {
  M: 'Male',
  F: 'Female',
  Group: 'Group health plan',
  TRICARE: 'TRICARE',
  CHAMPVA: 'CHAMPVA',
  FECA: 'FECA',
};

/** `DOE, JANE Q` as `Jane Q Doe`. */
export function firstNameFirst(name: string): string {
  const [last = '', ...rest] = name.split(',').map((part) => part.trim());
  return rest.length === 0 ? name : `${rest.join(' ')} ${last}`;
}
