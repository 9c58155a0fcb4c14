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
    'date|invoice date|bill date|receipt date|trans date|date time|doc date|printed on|datum|fecha|data|dato|le|pvm|päiväys',
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
    'total|grand total|total amount|amount due|net total|total sales|total payable|total incl tax|total rounded|nett total|balance due|total rm|bill total|to pay|summe|gesamt|gesamtbetrag|zu zahlen|total ttc|a payer|à payer|net a payer|net à payer|importe total|total a pagar|totale|totale complessivo|da pagare|totaal|te betalen|totaalbedrag|razem|do zapłaty|suma|att betala|at betale|totalt|i alt|yhteensä|celkem|k úhradě',
    'Amount due after discounts, taxes, and rounding; not the amount tendered.',
    { required: true },
  ),
];
