import { isAmount } from '../parts/print.ts';
import { cents } from '../people.ts';
import { type Sheet, widthOf, write } from '../sheet.ts';
import { chanceOf, type EobPaper, tell } from './paper.ts';

/** How the payment of these claims is put into words; `{…}` are values. */
const SENTENCES = [
  'A payment of {amount} was issued to {payee} on {day} under number {number}.',
  '{payee} was paid {amount} on {day} by check {number}.',
  'Check {number} for {amount} was mailed to {payee} on {day}.',
  'Benefits were paid to {payee} on {day}, reference {number}.',
  'Issued to {payee} {day} check {number} {amount}',
  'EFT {number} {day} {amount} {payee}',
  'Payment {number} dated {day} for {amount}',
  'Remitted {amount} on {day}, trace {number}',
  'Payee {payee} / check {number} / {day} / {amount}',
  '{payee} received electronic payment {number} on {day}.',
  'Check no. {number} of {day}',
  'We sent {amount} to {payee} on {day}. The number of this payment is {number}.',
  'This amount went to {payee} on {day}, payment number {number}.',
  'Your plan paid {payee} {amount}. Payment {number}, {day}.',
  'Sent to {payee} on {day} by transfer {number}.',
  'Mailed {day} to {payee}: check {number}, {amount}',
  'Paid to {payee} {day}, reference number {number}, in the amount of {amount}',
  'Payment {number}   {day}   {amount}',
  'On {day} we paid this to {payee} with check number {number}.',
] as const;

/** States the payment of the claims `owners` in a sentence, on one or more lines. */
export function sayPayment(paper: EobPaper, owners: readonly number[] | '*', x0: number): void {
  const { sheet, layout, content } = paper;
  const { print } = layout;
  const [owner = 0] = owners === '*' ? [] : owners;
  const check = content.checks[content.claims[owner]?.check ?? 0];
  if (!check) return;
  const sentence = chanceOf(layout, 'payment').pick(SENTENCES);
  const amount = print.money(check.amount);
  const amountTag = () =>
    isAmount(amount) ? tell(paper, owners, 'check.amount', cents(check.amount)) : null;
  const values: Record<string, () => [text: string, tag: string | null]> = {
    payee: () => [content.payee.name, tell(paper, owners, 'payee.name', content.payee.name)],
    number: () => [check.number, tell(paper, owners, 'check.number', check.number)],
    day: () => [print.longDay(content.day), tell(paper, owners, 'check.date', content.day)],
    amount: () => [amount, amountTag()],
  };
  const place = { x: x0, x0 };
  for (const part of sentence.split(/(\{\w+\})/)) {
    const value = values[part.slice(1, -1)]?.();
    if (value) writeOn(sheet, place, value[0], value[1]);
    else
      for (const word of part.split(/(?<= )/)) if (word !== '') writeOn(sheet, place, word, null);
  }
  sheet.y += sheet.size * 1.5;
}

/** Continues with a text, on the next line if there is no room. */
function writeOn(
  sheet: Sheet,
  place: { x: number; readonly x0: number },
  text: string,
  tag: string | null,
): void {
  if (place.x > place.x0 && place.x + widthOf(sheet, text) > sheet.width - sheet.margin) {
    sheet.y += sheet.size * 1.35;
    place.x = place.x0;
  }
  place.x = write(sheet, place.x, text, { tag });
}
