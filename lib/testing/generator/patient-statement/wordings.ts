import { column, type StatementColumn } from '../statement/statement-kind.ts';

export const TITLES =
  'STATEMENT|Patient Statement|Billing Statement|Statement of Account|Your Statement|Account Statement|Patient Bill|Medical Bill|Account Summary|Monthly Statement|Summary of Services|Your Bill|Patient Balance Notice|Dental Statement|Laboratory Invoice|Physician Services Statement|';

export const FACT_WORDINGS = {
  patient:
    'patient|patient name|name|for services provided to|statement for|services for|pt name|patient is|care provided to|name of patient',
  account:
    'account number|account|account no|account #|acct|patient account|acct no.|patient ID|customer number|acct #|account ID|your account|responsible party no.|billing ID',
  statementDate:
    'statement date|date of statement|billing date|date|bill date|prepared on|closing date|date billed|printed|issued|statement prepared|mailed',
  dueDate:
    'due date|payment due|payment due date|please pay by|pay by|due by|pay on or before|due on|payment requested by|due no later than',
  guarantor: 'guarantor|responsible party|bill to|account holder',
  insurance: 'insurance on file|primary insurance|insurance|carrier|plan',
  invoice: 'statement number|invoice|statement no.|bill ID|reference|visit number',
  phone: 'billing questions|phone|call|billing office|questions?',
  lastPayment: 'last payment received|last payment|last paid on|next statement',
} as const;

export const AMOUNT_WORDINGS = {
  previousBalance:
    'previous balance|prior balance|balance forward|last statement balance|opening balance|balance from last bill|past balance|brought forward|beginning balance|old balance|earlier balance|amount owed before|unpaid from last bill|from prior statement|starting balance',
  newCharges:
    'new charges|current charges|total charges|charges|charges this period|charges since last statement|new services|this period|services billed|total of charges|debits',
  insurancePayments:
    'insurance payments|insurance paid|paid by insurance|payments by insurance|plan payments|less insurance paid|your insurance paid|ins payments|health plan paid|third party payments',
  adjustments:
    'adjustments|insurance adjustments|contractual adjustments|discounts|contract discounts|less adjustments|write-offs|plan discounts|insurance savings|allowances',
  patientPayments:
    'patient payments|payments received|your payments|paid by you|you paid|payments from you|less your payments|personal payments|thank you - paid',
  amountDue:
    'amount due|pay this amount|balance due|total due|please pay|patient balance|you owe|amount you owe|current balance|your balance|total amount due|your responsibility|amount now due|what you owe|new balance|due from patient|patient owes|total to pay|amount payable|what to pay now',
} as const;

export const COLUMNS: Readonly<Record<string, StatementColumn>> = {
  serviceDate: column(
    'date|date of service|service date|DOS|visit date|svc date|when|date seen|service on',
    'left',
    'day',
    0.97,
    0,
  ),
  postDate: column('posted|post date|entered|date posted', 'left', 'day', 0.08, 9, false),
  procedure: column(
    'code|procedure|CPT|proc|service code|CPT code|proc code|item no.|ADA',
    'left',
    '99213',
    0.7,
    4,
  ),
  description: column(
    'description|service|description of service|details|service description|what was done|treatment|activity|explanation|care provided|transaction',
    'left',
    'Shoulder film, two views',
    0.92,
    0,
  ),
  clinician: column('provider|doctor|seen by|physician', 'left', 'Hazel Jones, MD', 0.12, 8, false),
  amount: column(
    'charge|amount|charges|billed|total charge|fee|debit|amount billed|price|charged|cost|full price|list price|we charged',
    'right',
    'money',
    1,
    0,
  ),
  credit: column(
    'credits|payments|payments / adjustments|credit|paid or adjusted|receipts',
    'right',
    'money',
    0,
    1,
    false,
  ),
  insurancePaid: column(
    'insurance paid|ins paid|insurance|plan paid|paid by insurance|ins pmt|insurance payment|ins payments|plan payment|health plan|plan covered|your plan paid|carrier paid',
    'right',
    'money',
    0.7,
    3,
  ),
  adjustment: column(
    'adjustment|adjustments|adj|discount|write-off|contract adj|ins adj|adjust|plan discount|allowance|credits|savings|network savings|taken off|not collected',
    'right',
    'money',
    0.65,
    3,
  ),
  patientPaid: column(
    'patient paid|you paid|pt paid|paid by you|your payment|patient payment|pt pmt|your payments',
    'right',
    'money',
    0.45,
    5,
  ),
  balance: column(
    'balance|you owe|amount due|patient balance|your share|due|patient due|your balance|pt balance|owed|you may owe|remaining|left to pay|your cost|now owed|your portion',
    'right',
    'money',
    0.75,
    2,
  ),
};

export const PROSE = [
  'Please make checks payable to the practice.',
  'Your insurance has been billed.',
  'Payment plans are available. Call {phone}.',
  'Thank you for choosing us.',
  'This balance is your responsibility.',
  'A fee of {amount} is charged for returned checks.',
  'Accounts that are past due on {day} may be sent to collections.',
  'Financial help is available; ask for form {number}.',
  'If you have new insurance, call {phone} before {day}.',
  'A claim for services on {day} is pending with your plan.',
  'Pay online with code {number}.',
  'Please allow ten days for payments to show on your account.',
];
