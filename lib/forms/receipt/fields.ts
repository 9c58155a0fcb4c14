import type { FieldDefinition } from '#lib/model/form.ts';
import { defineField } from '../define-field.ts';

export const RECEIPT_FIELDS: FieldDefinition[] = [
  defineField(
    'company',
    'organisation',
    'Company',
    '',
    'Name of the business, as printed at the top of the receipt.',
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
    'Postal address of the business, with all its lines joined.',
  ),
  defineField(
    'total',
    'money',
    'Total',
    'total|grand total|total amount|amount due|net total|total sales|total payable|total incl tax|total rounded|nett total|balance due|total rm|bill total|to pay',
    'Amount due after discounts, taxes and rounding; not the amount tendered.',
    { required: true },
  ),
];
