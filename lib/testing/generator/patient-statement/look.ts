import { type DateForm, US_DATES } from '../dates.ts';
import { type Column, drawTableLook, type TableLook } from '../draw-table.ts';
import { withCommas } from '../people.ts';
import type { Random } from '../random.ts';
import { PAIR_STYLES, type PairStyle } from '../sheet.ts';

/** How one practice's statements look. */
export type Look = {
  columns: Column[];
  table: TableLook;
  pairs: PairStyle;
  summary: 'right' | 'grid' | 'left' | 'above';
  summaryFirst: boolean;
  dollar: string;
  date: DateForm;
  longDate: DateForm;
  upper: boolean;
  negative: boolean;
  labels: Readonly<Record<string, string>>;
  title: string;
};

export function makeLook(look: Random): Look {
  const pick = (list: string) => look.pick(list.split('|'));
  return {
    columns: makeColumns(look),
    table: drawTableLook(look),
    pairs: look.pick(PAIR_STYLES),
    summary: look.pick<Look['summary']>(['right', 'right', 'grid', 'left', 'above']),
    summaryFirst: look.chance(0.3),
    dollar: look.chance(0.75) ? '$' : '',
    date: look.pick(US_DATES.slice(0, 4)),
    longDate: look.pick(US_DATES),
    upper: look.chance(0.3),
    negative: look.chance(0.25),
    title: pick(
      'STATEMENT|Patient Statement|Billing Statement|Statement of Account|PATIENT STATEMENT|Your Statement|Account Statement',
    ),
    labels: {
      account: pick(
        'Account number|Account|Account No|Account #|Acct|Patient account|Acct No.|Patient ID',
      ),
      patient: pick(
        'Patient|Patient name|Name|For services provided to|Statement for|Patient Name',
      ),
      statementDate: pick(
        'Statement date|Date of statement|Billing date|Statement Date|Date|Bill date|Prepared on',
      ),
      dueDate: pick('Due date|Payment due|Payment due date|Please pay by|Pay by|Due by|Due Date'),
      previousBalance: pick(
        'Previous balance|Prior balance|Balance forward|Last statement balance|Opening balance',
      ),
      newCharges: pick(
        'New charges|Current charges|Total charges|Charges|Charges this period|Charges since last statement',
      ),
      insurancePayments: pick(
        'Insurance payments|Insurance paid|Paid by insurance|Payments by insurance|Plan payments|Less insurance paid',
      ),
      adjustments: pick(
        'Adjustments|Insurance adjustments|Contractual adjustments|Discounts|Contract discounts|Less adjustments',
      ),
      patientPayments: pick(
        'Patient payments|Payments received|Your payments|Paid by you|You paid|Payments from you',
      ),
      amountDue: pick(
        'Amount due|Pay this amount|Balance due|Total due|Please pay|Patient balance|You owe|Amount you owe|Current balance|Your balance|Total amount due',
      ),
    },
  };
}

const COLUMN_POOL: Readonly<
  Record<string, { headers: string; align: Column['align']; weight: number; use: number }>
> = {
  serviceDate: {
    headers: 'Date|Date of service|Service date|DOS|Visit date|Svc date',
    align: 'left',
    weight: 1.1,
    use: 1,
  },
  procedure: {
    headers: 'Code|Procedure|CPT|Proc|Service code|CPT code',
    align: 'left',
    weight: 0.8,
    use: 0.75,
  },
  description: {
    headers: 'Description|Service|Description of service|Details|Service description|What was done',
    align: 'left',
    weight: 2.2,
    use: 0.9,
  },
  amount: {
    headers: 'Charge|Amount|Charges|Billed|Total charge|Fee',
    align: 'right',
    weight: 1,
    use: 1,
  },
  insurancePaid: {
    headers:
      'Insurance paid|Ins paid|Insurance|Plan paid|Paid by insurance|Ins pmt|Insurance payment',
    align: 'right',
    weight: 1,
    use: 0.8,
  },
  adjustment: {
    headers: 'Adjustment|Adjustments|Adj|Discount|Write-off|Contract adj|Ins adj',
    align: 'right',
    weight: 1,
    use: 0.75,
  },
  patientPaid: {
    headers: 'Patient paid|You paid|Pt paid|Paid by you|Your payment|Patient payment',
    align: 'right',
    weight: 1,
    use: 0.5,
  },
  balance: {
    headers: 'Balance|You owe|Amount due|Patient balance|Your share|Due|Patient due|Your balance',
    align: 'right',
    weight: 1,
    use: 0.75,
  },
};

function makeColumns(look: Random): Column[] {
  return Object.entries(COLUMN_POOL).flatMap(([key, kind]): Column[] =>
    look.chance(kind.use)
      ? [
          {
            key,
            header: look.pick(kind.headers.split('|')),
            align: kind.align,
            weight: kind.weight,
          },
        ]
      : [],
  );
}

/** An amount as the paper prints it. */
export function money(style: Look, amount: number): string {
  return `${amount < 0 ? '-' : ''}${style.dollar}${withCommas(Math.abs(amount))}`;
}
