import type { Form } from '#lib/model/form.ts';
import { sumOf } from '../sum-of.ts';
import { INVOICE_FIELDS } from './fields.ts';

/** A commercial invoice between businesses or to a customer, in any language. */
export const INVOICE: Form = {
  name: 'invoice',
  version: 1,
  title: 'Invoice',
  description: 'A commercial invoice or credit note with seller, buyer, items and totals.',
  cues: [
    'invoice',
    'rechnung',
    'facture',
    'invoice number',
    'invoice date',
    'bill to',
    'due date',
    'unit price',
    'subtotal',
    'vat',
    'net amount',
    'purchase order',
    'payment terms',
    'iban',
    'ship to',
    'description',
    'quantity',
    'mehrwertsteuer',
    'fattura',
    'factura',
    'factuur',
  ],
  dateOrder: 'day-first',
  fields: INVOICE_FIELDS,
  lists: [{ pattern: 'lines', title: 'Lines' }],
  rules: ['S01', 'I01', 'I02', 'I03'],
  sums: [sumOf('netTotal', 'lines[].amount'), sumOf('grandTotal', 'netTotal', 'taxTotal')],
  apart: [['seller.name', 'buyer.name']],
  paging: 'flowing',
  severalOnPage: false,
  geometry: null,
  setAside: false,
};
