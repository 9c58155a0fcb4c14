/** Texts of the page on what the bank received. */
export const text = {
  lead: 'What the bank received. A deposit finds its check by the trace number, otherwise by amount and date; what has no check is listed here.',
  add: 'Add deposits',
  file: 'Bank list, CSV',
  fileHint:
    'With columns for date, amount (or credit), and, where there is one, trace or check number. Up to 1 MB.',
  import: 'Import',
  type: 'Or enter one',
  date: 'Date',
  amount: 'Amount in dollars',
  trace: 'Check or trace number',
  traceHint: 'Optional.',
  save: 'Add',
  badAmount: 'Enter the amount in dollars, such as 1,234.56.',
  imported: (added: number, known: number) =>
    `${added === 1 ? '1 deposit' : `${added} deposits`} added${known === 0 ? '' : `, ${known} known before`}. Payments are checked again.`,
  added: 'Added. Payments are checked again.',
  noColumn: {
    date: 'No column is named “date”.',
    amount: 'No column is named “amount”, “credit”, or “deposit”.',
  },
  list: 'Deposits without a payment',
  sum: (count: number, money: string) =>
    `${count === 1 ? '1 deposit' : `${count} deposits`} without a payment, ${money}`,
  columns: {
    date: 'Date',
    amount: 'Amount',
    trace: 'Check or trace number',
    description: 'Description',
    remove: 'Remove',
  },
  remove: 'Remove',
  removeOf: (money: string, day: string) => `Remove ${money} of ${day}`,
  removeTitle: 'Remove this deposit?',
  removeText: 'It is only removed here. An import of the same bank list adds it again.',
  removed: 'Removed.',
  emptyTitle: 'No deposit without a payment',
  emptyText: 'Import the bank’s list to see what was paid without an EOB.',
};
