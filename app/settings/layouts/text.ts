import { countRecords } from '#app/_text/count-records.ts';
import { formatCount } from '#lib/forms/format.ts';

/** Texts of the page on known layouts. */
export const text = {
  why: 'Help: what a layout is',
  lead: 'What was learned from reviews about each sender’s documents. New and waiting documents with the same layout are read with it.',
  columns: {
    name: 'Sender',
    papers: 'Documents',
    right: 'Read correctly',
    automatic: 'Accepted, 90 days',
    trust: 'Trust',
    forget: 'Actions',
  },
  noName: 'Unnamed sender',
  papers: (papers: number, records: number) =>
    papers === records ? String(papers) : `${papers} (${countRecords(records)})`,
  corrected: (title: string, corrected: number, of: number) =>
    `${title} (${formatCount(corrected)} of ${formatCount(of)})`,
  correctedMost: (fields: string) => `Corrected most: ${fields}`,
  checked: (wrong: number, values: number) =>
    `${formatCount(wrong)} wrong of ${formatCount(values)} checked`,
  rungs: { observe: 'All values reviewed', suggest: 'By confidence', pass: 'Certified' },
  /** `rate` from 0 to 1. */
  certified: (rate: number) =>
    `Fewer than ${Number((rate * 100).toFixed(2))}% of the values that reviewers were asked about were wrong, so more of its values are accepted.`,
  more: {
    observe: (count: number) =>
      `${afterDocuments(count)}, values are accepted by confidence again.`,
    suggest: (count: number) =>
      `Values are accepted by confidence. ${afterDocuments(count)}, more of them are accepted.`,
  },
  forget: 'Forget',
  forgetOf: (name: string, form: string) => `Forget the layout of ${name}, ${form}`,
  askTitle: 'Forget this layout?',
  askText:
    'Its documents will be read as if none had been reviewed. Reviewed records stay as they are. The next review of such a document teaches the layout again.',
  done: 'Layout forgotten.',
  /** Records that no one vouches for anymore stay out. */
  restored: (records: number, forgotten: number) =>
    records === forgotten
      ? 'Layout restored. It is listed again in a moment.'
      : `Layout restored from ${formatCount(records)} of its ${formatCount(forgotten)} records. The others are no longer accepted.`,
  emptyTitle: 'No layouts yet',
  emptyText: 'A layout is learned when a reviewer submits a record.',
};

function afterDocuments(count: number): string {
  const documents = count === 1 ? 'document' : 'documents';
  return `After ${formatCount(count)} more ${documents} without an error`;
}
