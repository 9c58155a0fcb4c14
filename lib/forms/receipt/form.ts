import type { Form } from '#lib/model/form.ts';
import { RECEIPT_FIELDS } from './fields.ts';

/** A store receipt or cash bill, from anywhere in the world. */
export const RECEIPT: Form = {
  name: 'receipt',
  version: 1,
  title: 'Receipt',
  description: 'A receipt or sales slip from a store, restaurant, pharmacy, or repair shop.',
  cues: [
    'receipt',
    'cash bill',
    'cashier',
    'change',
    'cash',
    'tender',
    'rounding',
    'qty',
    'subtotal',
    'thank you',
    'please come again',
    'goods sold are not returnable',
    'tax invoice',
    'gst summary',
    'table no',
    'invoice no',
    'member',
    'terminal',
  ],
  dateOrder: 'day-first',
  fields: RECEIPT_FIELDS,
  lists: [],
  rules: [],
  sums: [],
  paging: 'stated',
  severalOnPage: false,
  geometry: null,
  setAside: false,
};
