import type { HelpTopic } from '../help-topic.ts';

export const layouts: HelpTopic = {
  title: 'What a layout is',
  summary: 'A layout is how one sender arranges a document type on the page.',
  paragraphs: [
    'Two payers print the same remittance in different ways: different captions, columns, and positions. Each way is a layout. Countersign knows a layout once someone has submitted a record with it, and recognizes the next document by its print, no matter whose name is on it.',
    'A known layout is read with what reviewers taught it: where claims and lines begin, what the columns are, and where the values are. At first, its values pass by their confidence alone. Once enough of its documents were checked without an error, the layout is certified, and more of its values pass. If errors turn up, it loses the certificate, and all of its values are reviewed for a while.',
    'Settings, Known layouts lists them with the documents they were learned from, how much passes, and how often that was wrong. An administrator can have one forgotten; reviewed records stay as they are.',
  ],
  example:
    'A new payer sends its first EOB: 11 questions. After one corrected document, the second of the same layout has 4, and the third has 2.',
};
