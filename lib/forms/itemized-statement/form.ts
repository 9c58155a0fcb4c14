import type { Form } from '#lib/model/form.ts';
import { sumOf } from '../sum-of.ts';
import { ITEMIZED_STATEMENT_FIELDS } from './fields.ts';
import { ITEMIZED_STATEMENT_WORDINGS } from './wordings.ts';

/** Every charge of a stay or visit, as hospitals print it on request. */
export const ITEMIZED_STATEMENT: Form = {
  name: 'itemized-statement',
  version: 1,
  title: 'Itemized statement',
  description: 'An itemized statement of hospital charges: one line for each service and supply.',
  cues: [
    'itemized statement',
    'itemized bill',
    'statement of charges',
    'detail of charges',
    'detail bill',
    'patient detail',
    'rev code',
    'revenue code',
    'hcpcs',
    'qty',
    'unit price',
    'amount',
    'admitted',
    'discharged',
    'admit date',
    'discharge date',
    'med rec',
    'medical record number',
    'total charges',
    'charges subtotal',
    'department',
    'post date',
  ],
  dateOrder: 'month-first',
  fields: ITEMIZED_STATEMENT_FIELDS,
  wordings: ITEMIZED_STATEMENT_WORDINGS,
  lists: [{ pattern: 'lines', title: 'Charges' }],
  rules: ['S01', 'S02', 'S04', 'S05', 'S06', 'S07'],
  sums: [sumOf('totalCharges', 'lines[].amount')],
  inOrder: [{ earlier: 'lines[].serviceDate', later: 'statementDate' }],
  paging: 'flowing',
  severalOnPage: false,
  geometry: null,
  encounter: { role: 'itemized', institutional: true },
  setAside: false,
};
