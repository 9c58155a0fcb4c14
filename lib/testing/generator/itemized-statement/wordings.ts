import { column, type StatementColumn } from '../statement/statement-kind.ts';

export const TITLES =
  'ITEMIZED STATEMENT|Itemized Statement of Charges|ITEMIZED BILL|Itemized Bill|Statement of Charges|Detail of Charges|PATIENT DETAIL BILL|Itemized Charges|Detailed Hospital Bill|Hospital Itemized Statement|Account Detail|Charge Detail Report|Detailed Statement of Services|Inpatient Charge Listing|Itemization of Services|Hospital Services Detail|';

export const FACT_WORDINGS = {
  patient: 'patient|patient name|name|pt name|name of patient|patient (last, first)|services for',
  account:
    'account|account number|account no|acct|acct #|patient account|account #|visit number|hospital account|encounter|patient control|HAR|visit ID|CSN|financial no.',
  record:
    'med rec|MRN|medical record number|medical record|med rec no|MR #|unit number|record no.|chart no.|hospital no.|unit no',
  invoice:
    'invoice number|invoice|invoice no|bill number|statement number|invoice #|bill no.|document no',
  statementDate:
    'statement date|date of statement|bill date|billing date|print date|date printed|prepared|run date|printed on|date billed|as of|issued',
  admitted: 'admitted|admit date|admission|adm date|from|arrived',
  discharged: 'discharged|discharge date|discharge|disch|through|left',
  birth: 'born|date of birth|DOB|birth date',
  payer: 'payer|insurance|primary insurance|plan|insurer 1|coverage',
  guarantor: 'guarantor|attending|physician|responsible party|bill to|attending doctor',
  class: 'financial class|fin class|patient type|FC',
  serviceDates: 'dates of service|service dates|statement covers|stay',
} as const;

export const AMOUNT_WORDINGS = {
  totalCharges:
    'total charges|total|grand total|total of charges|total hospital charges|charges total|total billed|total for this stay|account total|total of all services|sum of charges|gross charges',
  insurancePaid:
    'insurance payments|insurance paid|less insurance|payments|plan payments|third party paid',
  adjusted: 'adjustments|contractual adjustments|less adjustments|discounts|allowances|write-offs',
  patientPaid: 'patient payments|payments received|you paid|paid by patient|deposits',
  amountDue:
    'amount due|amount due from patient|balance due|patient balance|please pay|current balance|pay this amount|your balance|account balance|you owe|balance|total due|net due|remaining balance|patient owes',
} as const;

export const COLUMNS: Readonly<Record<string, StatementColumn>> = {
  serviceDate: column(
    'date|service date|date of service|DOS|svc date|charge date|serv date|day|serviced|dt of svc',
    'left',
    'day',
    0.97,
    0,
  ),
  postDate: column('post date|posted|posting date|post dt', 'left', 'day', 0.12, 9, false),
  revenueCode: column(
    'rev|rev code|revenue code|rev cd|RC|rev. code|UB rev|dept code|UB|revenue|R/C',
    'left',
    '0360',
    0.8,
    3,
  ),
  chargeCode: column(
    'charge code|chg code|item no.|CDM|service no.|order no.|item code',
    'left',
    '1234567',
    0.2,
    9,
    false,
  ),
  procedure: column(
    'HCPCS|CPT|CPT/HCPCS|procedure|code|proc|HCPCS/CPT|proc code|HCPC|CPT code',
    'left',
    '99213',
    0.75,
    4,
  ),
  description: column(
    'description|service|item|service description|charge description|description of service|details|service or item|charge|procedure description',
    'left',
    'Sodium chloride 0.9% 500 mL',
    1,
    0,
  ),
  quantity: column(
    'qty|quantity|units|count|qty.|no.|unit|vol|# units|times',
    'right',
    '999',
    0.92,
    2,
  ),
  unitPrice: column(
    'unit price|price|unit charge|rate|price each|unit cost|each|unit amt|per unit',
    'right',
    'money',
    0.65,
    3,
  ),
  amount: column(
    'amount|charge|charges|total|total charge|extended|line total|charge amount|ext price|total amount|billed amount|gross',
    'right',
    'money',
    1,
    0,
  ),
  running: column(
    'running total|cumulative|to date|balance to date',
    'right',
    'money',
    0.07,
    9,
    false,
  ),
};

export const PROSE = [
  'This is not a bill. You may get a separate statement.',
  'Doctors may bill you apart for their services.',
  'Charges are listed by day of service.',
  'Ask us for an explanation of any charge. Call {phone}.',
  'Prices may change without notice.',
  'Late charges may be added until {day}.',
  'This listing was requested on {day}, request {number}.',
  'Codes are those in use on the day of service.',
  'Estimated coverage is {amount}; it may change.',
];
