export const TITLES =
  'ENCOUNTER FORM|SUPERBILL|Encounter Form / Superbill|Superbill|Charge Slip|Patient Encounter Form|Fee Ticket|ROUTE SLIP|Visit Charges|Charge Ticket|Fee Slip|Visit Summary|Day Sheet|Office Visit Charges|Patient Visit Record|Walkout Statement|Services Rendered|Statement for Insurance Reimbursement';

export const FACT_WORDINGS = {
  patient:
    'patient|patient name|name|pt|pt name|client|name of patient|patient (last, first)|seen today',
  birth: 'DOB|date of birth|birth date|born|D.O.B.|birthdate|bd',
  visit:
    'visit date|date of visit|date of service|DOS|date|encounter date|service date|seen on|today|appt date|date seen',
  provider:
    'provider|rendering provider|physician|clinician|seen by|doctor|treating provider|therapist|attending|rendered by|signed by|practitioner',
  npi: 'NPI|provider NPI|NPI #|NPI no|individual NPI|rendering NPI',
  place: 'POS|place of service|place|POS code|pl of svc|location code',
  tax: 'tax ID|TIN|federal tax ID|EIN|tax ID #|FEIN|Fed ID|taxpayer no.',
  total:
    "total fees|total|total charges|charges today|total charge|total today|fees total|today's charges|total due|sum of fees|amount of visit",
  copay:
    'copay|copay paid|co-pay|copay collected|patient paid|paid today|copayment|received today|collected|less copay',
  diagnosis:
    'diagnosis|diagnoses|dx|ICD-10|diagnosis codes|ICD-10 codes|assessment|impression|dx codes|problem list|conditions',
  account: 'account|chart|chart no.|acct #|MRN|patient no.|ticket|encounter no.',
  insurance: 'insurance|plan|payer|primary|carrier|coverage',
  phone: 'phone|tel|home phone|call',
  time: 'time in|arrived|appt time|check-in',
  balance:
    'old balance|balance forward|prior balance|previous due|previous balance|past due|account balance',
  adjustment: 'adjustment|discount|write-off|courtesy|less adjustment|adj',
  due: 'balance due|amount due|new balance|balance|please pay|owed today|total balance|amount owed|pay this amount',
  next: 'return in|next visit|follow up|RTC|see again|recheck',
  sign: 'signature|provider signature|signed|initials|X',
} as const;

export type FactKey = keyof typeof FACT_WORDINGS;

export const COLUMN_WORDINGS = {
  procedure: 'code|CPT|CPT code|procedure|HCPCS|CPT/HCPCS|proc|px|svc code',
  service: 'service|description|procedure|services|item|what was done|treatment|visit type',
  modifiers: 'mod|modifier|mods|MD|M',
  minutes: 'min|minutes|time',
  units: 'un|units|qty|unit|#|U|no.',
  pointer: 'dx ptr|dx|ICD',
  lot: 'lot|lot no.|serial',
  day: 'date|DOS|date of service|service date|day',
  dx: 'dx|ICD-10|diagnosis|dx code|ICD',
  paid: 'paid|payment|received|pt paid|collected',
  rate: 'rate|per unit|unit fee|std fee|price|each|list',
  fee: 'fee|charge|amount|fees|$|price|chg|cost',
} as const;

export type ColumnKey = keyof typeof COLUMN_WORDINGS;

/** Captions above the services of one kind. */
export const SECTIONS = [
  'OFFICE VISITS',
  'LABORATORY',
  'PROCEDURES',
  'Imaging',
  'Therapy',
  'Injections',
  'Preventive',
  'Vaccines',
  'New patient',
  'Supplies',
  'MISC',
  'Office care, adult',
  'Injections, in office',
  'Exams, yearly',
  'Surgery, minor',
  'X-RAY, LIMBS',
  'Counseling, per hour',
];
