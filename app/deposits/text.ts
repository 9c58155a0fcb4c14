/** Texts of the page on what the bank received. */
export const text = {
  lead: 'What the bank received. A deposit is matched to its check by trace number, or else by amount and date. Deposits without a match are listed here.',
  add: 'Add deposits',
  file: 'Bank file (CSV)',
  fileHint:
    'Columns: date, amount (or credit), and, if available, trace or check number. Up to 1 MB.',
  import: 'Import',
  type: 'Or enter one',
  date: 'Date',
  amount: 'Amount in dollars',
  trace: 'Check or trace number',
  traceHint: 'Optional.',
  save: 'Add',
  badAmount: 'Enter the amount in dollars, such as 1,234.56.',
  imported: (added: number, known: number) =>
    `${added === 1 ? '1 deposit' : `${added} deposits`} added${known === 0 ? '' : `, ${known} already on file`}. Payments are being rechecked.`,
  added: 'Added. Payments are being rechecked.',
  noColumn: {
    date: 'No column is named “date”.',
    amount: 'No column is named “amount”, “credit”, or “deposit”.',
  },
  list: 'Unmatched deposits',
  sum: (count: number, money: string) =>
    `${count === 1 ? '1 unmatched deposit' : `${count} unmatched deposits`}, ${money}`,
  columns: {
    date: 'Date',
    amount: 'Amount',
    trace: 'Check or trace number',
    description: 'Description',
    remove: 'Remove',
  },
  remove: 'Remove',
  removeOf: (money: string, day: string) => `Remove ${money} from ${day}`,
  removeTitle: 'Remove this deposit?',
  removeText: 'It is only removed here. Importing the same bank file adds it again.',
  removed: 'Removed.',
  emptyTitle: 'No unmatched deposits',
  emptyText: 'Import a bank file to see what was paid without an EOB.',
};
