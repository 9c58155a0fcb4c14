/** Texts of the page on contracts with payers. */
export const text = {
  lead: 'What payers allow by contract, and their filing and appeal limits. Underpaid lines and deadlines appear under Conflicts.',
  schedules: 'Fee schedules',
  scheduleLead:
    'A CSV file for each payer with a CPT or HCPCS code and an amount in each row; plus modifier, place of service, and effective and end dates where they matter. Amounts are for one unit. Other columns, such as descriptions, are not kept.',
  payer: 'Payer',
  payerHint: 'As its EOBs print it. “Aetna” also covers “Aetna Better Health”.',
  file: 'CSV file',
  fileHint: 'Up to 1 MB.',
  upload: 'Upload',
  columns: { payer: 'Payer', file: 'File', rates: 'Rates', at: 'Uploaded', remove: 'Remove' },
  remove: 'Remove',
  removeOf: (file: string, payer: string) => `Remove ${file} of ${payer}`,
  removeTitle: 'Remove this fee schedule?',
  removeText: (file: string, rates: number) =>
    `${file} has ${rates === 1 ? '1 rate' : `${rates} rates`}. Lines it flagged as underpaid are no longer listed.`,
  emptyTitle: 'No fee schedules yet',
  emptyText: 'Without them, underpaid lines are not found.',
  added: (rates: number) =>
    `${rates === 1 ? '1 rate' : `${rates} rates`} added. EOBs from this payer are being rechecked.`,
  noRates: 'No row has a code and an amount.',
  noColumn: {
    code: 'No column is named “code”, “CPT”, or “HCPCS”.',
    amount: 'No column is named “amount”, “allowed”, or “fee”.',
  },
  removed: 'Removed.',
  terms: 'Deadlines',
  termsLead:
    'Calendar days for timely filing after the date of service, and for an appeal after the EOB.',
  termColumns: { payer: 'Payer', filing: 'Timely filing', appeal: 'Appeal' },
  filing: 'Days to file a claim',
  appeal: 'Days to appeal',
  termHint: 'Leave both empty to remove a payer.',
  save: 'Save',
  saved: 'Saved. Deadlines are being recalculated.',
  days: (count: number) => (count === 1 ? '1 day' : `${count} days`),
  noTermsTitle: 'No deadlines yet',
  noTermsText: 'Denials and unbilled visits show a deadline once the payer is listed here.',
};
