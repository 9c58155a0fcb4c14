import { type DateForm, US_DATES } from '../dates.ts';
import { type Column, drawTableLook, type TableLook } from '../draw-table.ts';
import { withCommas } from '../people.ts';
import type { Random } from '../random.ts';
import { PAIR_STYLES, type PairStyle } from '../sheet.ts';

/** How one hospital's itemized bills look. */
export type Look = {
  readonly columns: Column[];
  readonly table: TableLook;
  readonly pairs: PairStyle;
  readonly foot: PairStyle;
  readonly dollar: string;
  readonly date: DateForm;
  readonly longDate: DateForm;
  readonly upper: boolean;
  readonly sections: 'none' | 'none' | 'heads' | 'subtotals';
  readonly dateOnce: boolean;
  readonly labels: Readonly<Record<string, string>>;
  readonly title: string;
  readonly pageNumbers: string;
};

export function makeLook(look: Random): Look {
  const pick = (list: string) => look.pick(list.split('|'));
  return {
    columns: makeColumns(look),
    table: { ...drawTableLook(look), leading: 1.25 + look.next() * 0.5 },
    pairs: look.pick(PAIR_STYLES),
    foot: look.pick<PairStyle>(['right-aligned', 'right-aligned', 'gap', 'colon', 'grid', 'above']),
    dollar: look.chance(0.4) ? '$' : '',
    date: look.pick(US_DATES.slice(0, 4)),
    longDate: look.pick(US_DATES),
    upper: look.chance(0.35),
    sections: look.pick<Look['sections']>(['none', 'none', 'heads', 'subtotals']),
    dateOnce: look.chance(0.12),
    title: pick(
      'ITEMIZED STATEMENT|Itemized Statement of Charges|ITEMIZED BILL|Itemized Bill|Statement of Charges|Detail of Charges|PATIENT DETAIL BILL|Itemized Charges|Detailed Hospital Bill|Hospital Itemized Statement',
    ),
    pageNumbers: look.pick(['of', 'of', 'plain', 'none']),
    labels: {
      account: pick(
        'Account|Account number|Account No|Acct|Acct #|Patient account|Account #|Visit number|Hospital account',
      ),
      patient: pick('Patient|Patient name|Name|Patient Name'),
      medicalRecordNumber: pick(
        'Med Rec|MRN|Medical record number|Medical record|Med Rec No|MR #|Unit number',
      ),
      invoiceNumber: pick(
        'Invoice number|Invoice|Invoice No|Bill number|Statement number|Invoice #',
      ),
      statementDate: pick(
        'Statement date|Date of statement|Bill date|Billing date|Print date|Date printed|Prepared',
      ),
      totalCharges: pick(
        'Total charges|Total|Grand total|Total of charges|Total hospital charges|Charges total|Total billed',
      ),
      amountDue: pick(
        'Amount due|Amount due from patient|Balance due|Patient balance|Please pay|Current balance|Pay this amount|Your balance|Account balance|You owe',
      ),
      insurance: pick('Insurance payments|Insurance paid|Less insurance|Payments|Plan payments'),
      adjustments: pick(
        'Adjustments|Contractual adjustments|Less adjustments|Discounts|Allowances',
      ),
      paid: pick('Patient payments|Payments received|You paid|Paid by patient'),
    },
  };
}

const COLUMN_POOL: Readonly<
  Record<string, { headers: string; align: Column['align']; weight: number; use: number }>
> = {
  serviceDate: {
    headers: 'Date|Service date|Date of service|DOS|Svc date|Charge date|Serv Date',
    align: 'left',
    weight: 1.1,
    use: 1,
  },
  revenueCode: {
    headers: 'Rev|Rev code|Revenue code|Rev Cd|RC|Rev. Code|UB Rev',
    align: 'left',
    weight: 0.7,
    use: 0.85,
  },
  procedure: {
    headers: 'HCPCS|CPT|CPT/HCPCS|Procedure|Code|Proc|HCPCS/CPT|Proc code',
    align: 'left',
    weight: 0.9,
    use: 0.85,
  },
  description: {
    headers:
      'Description|Service|Item|Service description|Charge description|Description of service|Details',
    align: 'left',
    weight: 2.6,
    use: 1,
  },
  quantity: { headers: 'Qty|Quantity|Units|Count|Qty.', align: 'right', weight: 0.6, use: 0.95 },
  unitPrice: {
    headers: 'Unit price|Price|Unit charge|Rate|Price each|Unit cost|Each',
    align: 'right',
    weight: 1,
    use: 0.75,
  },
  amount: {
    headers: 'Amount|Charge|Charges|Total|Total charge|Extended|Line total|Charge amount',
    align: 'right',
    weight: 1.1,
    use: 1,
  },
};

function makeColumns(look: Random): Column[] {
  const columns = Object.entries(COLUMN_POOL).flatMap(([key, kind]): Column[] => {
    if (!look.chance(kind.use)) return [];
    const header = look.pick(kind.headers.split('|'));
    const align = key === 'quantity' && look.chance(0.3) ? 'center' : kind.align;
    return [{ key, header, align, weight: kind.weight }];
  });
  return look.chance(0.25) ? moved(columns, look) : columns;
}

/** The description stands before its codes on some papers, the code of a department on others last. */
function moved(columns: readonly Column[], look: Random): Column[] {
  const key = look.pick(['description', 'revenueCode']);
  const rest = columns.filter((column) => column.key !== key);
  const one = columns.filter((column) => column.key === key);
  const at = key === 'description' ? 1 : look.int(0, rest.length - 1);
  return [...rest.slice(0, at), ...one, ...rest.slice(at)];
}

/** An amount as the paper prints it. */
export function money(style: Look, amount: number): string {
  return `${amount < 0 ? '-' : ''}${style.dollar}${withCommas(Math.abs(amount))}`;
}
