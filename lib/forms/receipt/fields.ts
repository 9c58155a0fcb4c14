import type { FieldDefinition } from '#lib/model/form.ts';
import { defineField } from '../define-field.ts';

export const RECEIPT_FIELDS: FieldDefinition[] = [
  defineField(
    'company',
    'organisation',
    'Company',
    '',
    'Name of the business that sold, as printed at the head of the receipt.',
    { costOfErrorUsd: 3 },
  ),
  defineField(
    'date',
    'date',
    'Date',
    'date|invoice date|bill date|receipt date|trans date|date time|doc date|printed on',
    'Day of the sale.',
    { required: true },
  ),
  defineField(
    'address',
    'address',
    'Address',
    'address',
    'Postal address of the shop, all its lines joined.',
  ),
  defineField(
    'total',
    'money',
    'Total',
    'total|grand total|total amount|amount due|net total|total sales|total payable|total incl tax|total rounded|nett total|balance due|total rm|bill total|to pay',
    'What was to be paid, after discounts, taxes and rounding; not what was tendered.',
    { required: true },
  ),
];
