import type { ValueShape } from '#lib/model/form.ts';

/** The types of value that a custom form can have. */
const shapes: Readonly<Partial<Record<ValueShape, string>>> = {
  phrase: 'Text',
  person: 'Person name',
  organisation: 'Organization name',
  address: 'Address',
  date: 'Date',
  money: 'Amount',
  count: 'Number',
  reference: 'Account or reference number',
  'member-id': 'Member ID',
  npi: 'NPI',
  'tax-id': 'Tax ID',
  procedure: 'Procedure code',
  modifier: 'Modifier',
  diagnosis: 'Diagnosis code',
  'short-code': 'Other short code',
  currency: 'Currency',
  state: 'State',
  zip: 'ZIP code',
};

/** Texts of a field's settings. */
export const fieldText = {
  title: 'Title',
  shape: 'Type',
  shapes,
  labels: 'Captions, one per line',
  labelsHint: 'The text printed next to or above the value.',
  required: 'Required',
  cost: 'Cost of an error, US$',
  inLines: 'Table column: one value per line',
  exported: (pattern: string) => `Exported as ${pattern}`,
};
