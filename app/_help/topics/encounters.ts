import type { HelpTopic } from '../help-topic.ts';

export const encounters: HelpTopic = {
  title: 'What an encounter is',
  summary: 'An encounter is one visit or stay, with every document and payment for it.',
  paragraphs: [
    'You do not create encounters. When a claim, EOB, statement, or superbill has been read, Countersign compares the patient, dates, provider, services, and amounts, and puts the documents that belong together into one encounter. The order in which they arrive makes no difference.',
    'An encounter’s page shows what was billed, written off, paid, and left to the patient; a timeline; and every service, document by document. Each amount leads to the place where it is printed.',
    'The status says what is missing: “No EOB yet” means the claim is on file but the payer’s answer is not; “No claim on file” is the reverse. A replaced claim or a reversed EOB stays in the encounter but no longer counts.',
    'If a document ended up in the wrong encounter, open the conflict and answer “Not the same visit.” That keeps them apart from then on. You can undo it.',
  ],
  example:
    'A claim bills $300.00 for a visit on March 3. The EOB allows $220.00, pays $176.00, and leaves $44.00 to the patient; $80.00 is written off. The statement asks for $124.00, so the encounter shows a conflict: the write-off was billed to the patient.',
};
