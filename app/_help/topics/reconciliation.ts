import type { HelpTopic } from '../help-topic.ts';

export const reconciliation: HelpTopic = {
  title: 'Reconciliation and conflicts',
  summary:
    'Countersign compares the claim, EOB, statement, and payment for a bill, and lists what disagrees.',
  paragraphs: [
    'As soon as a record is accepted or sent to review, it is matched with the other documents about the same visit. Their charges, payments, adjustments, dates, and identifiers are compared line by line.',
    'A conflict is a disagreement: the EOB shows a different charge than the claim, or a write-off was billed to the patient. A follow-up is something to work on even though nothing disagrees, such as a denial or a claim that has no EOB yet. Both are listed under Encounters, Conflicts, largest amount first.',
    'Open a conflict to see the documents with the amounts marked. Then say which one is wrong, or that one was read wrong, that both are right (and why), or that they are not about the same visit. Your answer holds as long as those values stay the same. If one changes, the conflict reopens.',
    'Payments balances each check: the claims on it, less provider adjustments, should equal the check, and the check should equal the bank deposit.',
  ],
  example:
    'A check for $820.00 pays claims of $500.00 and $340.00, and the payer took back $20.00. $840.00 − $20.00 = $820.00, so the payment is balanced. If the bank shows $802.00, the difference of $18.00 is a conflict.',
};
