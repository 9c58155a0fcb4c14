import { addDays } from '../people.ts';
import type { Random } from '../random.ts';
import { reserve, type Sheet, widthOf, write } from '../sheet.ts';
import type { Print } from './print.ts';

/**
 * Sentences with `{day}`, `{amount}`, `{phone}`, `{number}` where something is printed that belongs
 * to no field.
 */
export function fillProse(template: string, print: Print, random: Random, around: string): string {
  const text = template.replace(/\{(day|amount|phone|number|place)\}/g, (_, name: string) => {
    if (name === 'day') return print.longDay(addDays(around, random.int(-200, 200)));
    if (name === 'amount') return print.money(random.int(1, 9000) * random.pick([1, 100]));
    if (name === 'phone') return `1-8${random.digits(2)}-555-${random.digits(4)}`;
    if (name === 'place') return `P.O. Box ${random.int(10, 9999)}, Upton, OH ${random.digits(5)}`;
    return random.digits(random.int(4, 9));
  });
  return print.upper ? text.toUpperCase() : text;
}

/** A paragraph, broken into lines of the given width. */
export function writeParagraph(
  sheet: Sheet,
  text: string,
  [x0, x1]: readonly [number, number],
  size = sheet.size * 0.9,
): void {
  let line = '';
  const flush = () => {
    reserve(sheet, size * 1.4);
    write(sheet, x0, line, { size });
    sheet.y += size * 1.25;
  };
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && widthOf(sheet, longer, { size }) > x1 - x0) {
      flush();
      line = word;
    } else line = longer;
  }
  flush();
}

/** What payers write around claims. */
export const PAYER_PROSE = [
  'If you disagree with this decision you may appeal within 180 days of {day}.',
  'Send written appeals to Appeals Unit, {place}.',
  'Keep this page for your records.',
  'Questions? Call {phone}, Monday through Friday, 8 a.m. to 6 p.m.',
  'Questions? Call the number on your card.',
  'We keep your records private. Language help is free of charge.',
  'Deductible used this year: {amount} of {amount}.',
  'Out-of-pocket used this year: {amount} of {amount}.',
  'This is not a bill. Your provider may bill you for your share.',
  'Please have your claim number ready when you call {phone}.',
  'You have the right to a free copy of all documents that we used for this decision.',
  'To report suspected fraud call {phone} at any time.',
  'Corrected claims must reach us by {day} with the original reference number.',
  'Sign up for electronic payment by {day} and be paid up to ten days sooner.',
  'Balance forward from prior payments: {amount}.',
  'Payments that are less than {amount} are held until the next cycle.',
  'Your plan has paid {amount} for preventive care so far this year.',
  'Did you know? Telehealth visits cost less than urgent care.',
  'Checks not cashed by {day} become void.',
  'New fee schedules apply to services on or after {day}. See bulletin {number}.',
  'Refund requests go to {place}; write the case number {number} on your check.',
  'The plan relied on its benefit booklet, form {number}, in making this decision.',
  'An external review may be requested within four months.',
  'Members may not be billed for amounts above the contracted rate.',
  'Amounts shown may change when other insurance pays.',
  'Thank you for being part of our network.',
  'Discrimination is against the law. Free aids and services are available on request.',
  'Office hours on holidays differ; see our web site.',
  'For a printed directory of providers call {phone}.',
  'Interest is paid on claims that were settled after 30 days.',
];

/** Codes with our own meanings, as legends explain them. */
export const LEGEND_PROSE = [
  'CO Contractual obligation   PR Patient responsibility   OA Other adjustment',
  'CO = contract   PR = patient   PI = payer   OA = other',
  '45 Charge exceeds the contracted price',
  '1 Deductible amount',
  '2 Share of cost',
  '3 Fixed amount per visit',
  '253 Budget reduction',
  '97 Part of another service',
  '16 Something is missing from the claim',
  '29 Sent after the time limit',
  '50 Not needed for this condition',
  '96 Not a covered service',
  '197 No prior approval',
  'N130 See the plan booklet for limits',
  'MA01 You may ask for a review',
  'M15 Separately billed services were combined',
  'D4 The provider accepts the plan price. You do not owe the difference.',
  'A Above the plan price; not owed by the patient',
  'B Counts toward the yearly deductible',
  '01 Processed under the contract in force on {day}',
  'Glossary: group, reason and remark codes',
  'GLOSSARY OF ADJUSTMENT AND REMARK CODES',
  'Explanation of notes',
];
