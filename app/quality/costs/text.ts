import { formatCount } from '#lib/forms/format.ts';

/** Texts of the page on costs. */
export const text = {
  lead: 'The cost of reading and reviewing, by week and document type, per document and per correct field.',
  thisWeek: 'Spent this week',
  noBudget: 'no budget set',
  budget: 'Weekly budget',
  ofBudget: (budget: string) => `of ${budget}`,
  perDocument: 'Per document',
  perDocumentNote: (count: number) => (count === 1 ? '1 document' : `${count} documents`),
  perField: 'Per correct field',
  perFieldNote: (count: number) => `${formatCount(count)} fields`,
  errors: 'Expected cost of missed errors',
  errorsNote: 'in automatically accepted values',
  perWeek: 'Spent per week',
  perWeekLabel: 'US dollars spent per week, by category',
  people: 'People',
  machines: 'Machines',
  models: 'Language models',
  perForm: 'By document type, last 12 weeks',
  weekByWeek: 'By week',
  columns: {
    form: 'Document type',
    week: 'Week of',
    documents: 'Documents',
    people: 'People',
    machines: 'Machines',
    models: 'Models',
    spent: 'Spent',
    perDocument: 'Per document',
    perField: 'Per field',
    perRight: 'Per correct field',
    errors: 'Missed errors',
  },
  total: 'Total',
  noForm: 'No record',
  calls: (calls: number, extra: number, tokens: number, unpriced: number) =>
    calls === 0
      ? 'no calls'
      : `${formatCount(calls)} calls${extra > 0 ? ` + ${extra} retries` : ''}, ${formatCount(tokens)} tokens${unpriced > 0 ? `, ${unpriced} without a price` : ''}`,
  howTitle: 'How costs are calculated',
  how: (wage: string, core: string) => [
    `People: time from opening a field to deciding on it, at ${wage} per hour.`,
    `Machines: processing time of all steps, at ${core} per core hour.`,
    'Language models: what the endpoints charge, including retries, second requests, and trials.',
    'Missed errors: for each accepted value, the remaining chance of an error times its cost. This is an estimate, not money spent.',
  ],
  change: 'Change prices and budget',
  emptyTitle: 'No costs yet',
  emptyText: 'Upload documents to see what reading and reviewing them costs.',
};
