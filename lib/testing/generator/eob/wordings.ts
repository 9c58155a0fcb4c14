/**
 * How payers word the captions of an explanation of benefits or a remittance; each sender uses one
 * wording of each.
 */
export const FACT_WORDINGS = {
  payer:
    'payer|payer name|plan|insurer|health plan|carrier|issued by|plan administrator|underwritten by|from|paying agency|administered by|claims administrator',
  payee:
    'payee|payee name|pay to|paid to|provider group|payment to|payable to|pay-to provider|billing provider|remit to|billed by|payment issued to|pay to the order of|vendor|vendor name|to|group practice|facility|payment made to|issued to|mailed to|provider of service|practice|pharmacy|hospital|dental office|clinic|care provider|payment recipient|supplier paid|sent to|money went to|check made out to|provider paid',
  checkNumber:
    'check number|check no|check #|EFT number|check/EFT #|trace number|payment number|check/EFT no.|EFT trace no|payment ID|payment reference|draft number|warrant no.|trace #|reassociation trace|transaction no.|check/trace|remit number|EFT/check number|voucher number|ACH trace|payment ref no|chk nbr|warrant/EFT no|settlement number|check|EFT|payment|draft|warrant|paid by check|paid by EFT|payment no.|check or transfer no.|number of payment',
  checkDate:
    'check date|payment date|check/EFT date|date paid|paid date|EFT date|check issued|date of payment|draft date|effective date|warrant date|funds available|issue date|pay date|settlement date|date of check|deposit date|payment effective|dated|pay dt|paid on|release date|remittance date|sent on|of|payment made',
  checkAmount:
    'check amount|payment amount|total paid|amount of check|EFT amount|net payment|total payment|check total|amount of payment|check/EFT amount|draft amount|total amount paid|warrant amount|deposit amount|amount remitted|amount issued|net check|total remitted|this payment|amount paid to provider|in the sum of|amount of EFT|amt|payment total|we sent in all|payment of|for',
  eobDate:
    'statement date|date processed|EOB date|process date|notice date|production date|date of notice|processed on|print date|prepared on|date prepared|run date|date of this notice|statement issued|notice issued|report date|mailed on|finalized|remit date|date mailed|advice date',
  memberId:
    'member ID|ID number|subscriber ID|insured ID|member number|HIC|member no|identification number|subscriber number|ID|patient ID|insured ID no.|policy ID|member ID #|subscriber no.|beneficiary ID|MBI|certificate number|enrollee ID|HICN|recipient ID|cardholder ID|employee ID|participant ID|medicaid ID|sponsor no.|contract ID|subscriber|insured no|policy number|patient/member ID|alternate ID|cert no.|insd ID|benefit no.',
  group:
    'group|group number|group no|group ID|employer group|plan group|GRP|group name/number|group #|policy group|account/group|employer number|group policy|group/plan|contract group|sub-group|plan number|policy/group|account|client number|grp nbr|case number',
  patient:
    'patient|patient name|name|pt name|member name|claim for|patient/member|name of patient|services for|beneficiary|for services to|recipient|recipient name|enrollee|claimant|insured/patient|participant|injured worker|services provided to|who received care|care for|pat name|person treated|beneficiary name|patient (last, first)|consumer|care given to|person covered|for',
  claim:
    'claim number|claim no|claim ID|claim #|ICN|payer claim number|claim|payer claim control number|reference number|DCN|claim no.|claim control #|internal control no.|document number|claim reference|payer control no.|TCN|claim identifier|CCN|reference|control number|our claim number|clm nbr|payer ICN|document control no|ref no.|case/claim|bill ID|claim key|transaction control no|audit number|CLM ID|inventory no.|processing no.|number of this claim|case no.|our number',
  account:
    'patient account|account number|patient control number|acct|ACNT|patient acct|pt account|patient account no|patient control no.|patient acct #|provider account no.|your account|patient acct number|PCN|acct no.|provider reference no.|patient no.|your reference|provider claim no|your patient no.|acct nbr|pt acct #|patient ref|office account|patient control|your acct|provider file no|account no.|pat ctl no|medical record/acct',
  provider:
    'provider|provider name|rendering provider|doctor|service provider|treating provider|services by|seen by|rendering|performing provider|care from|attending|physician|provider of service|rendered by|servicing provider|practitioner|clinician|perf prov|professional|services from|health care provider|treating dentist|supplier|dispensed by|servicing prov|rend prov|care provided by|seen at|given by|care by|doctor or facility',
  npi: 'NPI|provider NPI|rendering NPI|NPI #|rendering NPI #|prov NPI|provider no.|servicing NPI|performing NPI|prov ID|rend NPI|provider number|NPI number',
  status:
    'claim status|status|status code|clm status|claim stat|stat|disposition|outcome|CLM STS|claim state|processed as|result|claim disposition',
  owes: 'patient responsibility|PT RESP|you owe|your total responsibility|patient resp|total you owe|amount due from patient|member owes|patient liability|your share|member responsibility|patient may be billed|you may owe|what you owe|due from patient|pat resp|total patient cost|amount you may be billed|patient balance|your responsibility|member liability',
  billed:
    'billed|total billed|charges|claim charge|total charge|claim charges|amount billed|submitted charges|total claim charge|total charges|provider billed|amount charged|total submitted|claim billed amount|provider charges|doctor charged|billed charges',
  allowed:
    'allowed|total allowed|plan allowance|amount allowed|claim allowed|covered charges|eligible amount|approved amount|negotiated amount|contract amount',
  notCovered:
    'not covered|non-covered|total not covered|ineligible|amount not covered|noncovered charges|excluded|disallowed|charges excluded|amount excluded|not payable|denied amount',
  deductible:
    'deductible|total deductible|applied to deductible|ded|less deductible|your deductible',
  copay: 'copay|copayment|co-pay|total copay|less copay|your copay',
  coinsurance: 'coinsurance|co-insurance|coins|less coinsurance|your coinsurance|percentage share',
  paid: 'paid|plan paid|payment|net paid|claim payment|claim paid|amount paid|benefit paid|paid to provider|total benefit|plan payment|we paid|your plan paid|benefits paid|paid by plan|payable|net payable|amount payable|reimbursement|total plan payment|net benefit',
} as const;

export type FactKey = keyof typeof FACT_WORDINGS;

/** Captions of the columns of services. */
export const COLUMN_WORDINGS = {
  date: 'date of service|service date|DOS|date|dates of service|serv date|svc date|service dates|date(s) of service|from/to dates|date of visit|when|service date(s)|svc dt|begin date|incurred|incurred date|from - thru|serv from/to|date serviced|date rendered|fill date|visit date|date of care|care date|day of service|on',
  place: 'POS|PL|place|pl of svc|plc|svc loc',
  units:
    'units|qty|nos|unit|quantity|svc|days|svc count|days/units|no. of svcs|num svcs|un|count|no.|times|svcs|days/ct|unit ct',
  revenue: 'rev|rev code|rev cd|revenue|revn cd|rev cntr',
  service:
    'procedure|proc|CPT|code|service code|CPT/HCPCS|proc code|HCPCS|procedure code|service|svc code|proc cd|CPT code|proc/rev|billed code|code billed|procedure #|ADA code|procedure no.|svc cd|treatment code|HCPCS/CPT|submitted code|adjud proc|item code|px',
  words:
    'description|service description|type of service|description of service|services|what was done|service provided|treatment|service rendered|care received|procedure description|kind of service|services provided|item|benefit category|desc|care you had|what you had done|care|kind of care',
  mods: 'mod|mods|modifier|modifiers|MODS|mod 1-4|md|mdfr|mod(s)',
  billed:
    'billed|amount billed|charge|charges|submitted|billed amount|provider charges|charge amount|total charge|amt billed|submitted charges|amount charged|provider billed|billed charges|submitted amount|total billed|your provider billed|chg amt|submitted amt|fee charged|provider fee|billed amt|amount claimed|gross charge|sub charge|expense submitted|dentist fee|claimed|doctor charge|retail|total fee|chrg|submitted expense|price billed|original charge|full price|what was charged|list price|provider asked|cost of service|facility charge|doctor asked for',
  discount:
    'discount|plan discount|provider discount|network savings|member discount|your savings|write-off|contract adj|disallow|member savings|contractual|savings|amount saved|provider write-off|provider resp|over allowance|network reduction|fee reduction|reduction|PPO discount|contractual adj|provider liability|bill review reduction|rate adjustment|courtesy allowance|taken off|agreed discount|price cut|off the price|discount for you',
  notCovered:
    'not covered|non-covered|amount not covered|ineligible|not payable|noncovered|excluded amount|not allowed|non-covered amount|amount excluded|non-elig|disallowed|non cov|not eligible|excluded|denied|denied amount|not paid|charges not covered|non-cvd chgs|ineligible amt|exceeds plan|amount we did not cover|outside your plan|plan exclusions|we do not cover|left out by plan|charges we denied|not a benefit|what we did not pay',
  allowed:
    'allowed|allowed amount|plan allowance|negotiated rate|approved|amount allowed|eligible|contract amount|allowed amt|covered amount|maximum allowed|plan rate|eligible expense|approved amount|covered charges|allow|allowable|contracted rate|fee schedule|negotiated amount|discounted rate|eligible amount|covered|accepted fee|reasonable & customary|R&C|maximum fee|covered expense|contract price|considered|payable amount|benefit allowance|medicare approved|adjusted charge|price we agreed|plan price|agreed price|price after discount|accepted charge',
  deductible:
    'deductible|deduct|ded|your deductible|applied to deductible|deduct amt|deductible amount|ded amt|applied to ded|less deductible|plan deductible|dedct|annual deductible|calendar ded|member deductible|goes to your deductible|counts to deductible|used for deductible|met toward deductible',
  copay:
    'copay|copayment|co-pay|your copay|copay amt|co-pay amount|copays|flat fee|copmt|fixed copay|visit copay|cpay|member copay|patient copay|your fixed share|set fee|visit fee',
  coinsurance:
    'coinsurance|coins|co-insurance|your coinsurance|co-ins|coins amt|coinsurance amount|your share %|co-ins amount|coinsur|patient %|member coinsurance|percent share|co-insur|patient coins|your percentage|your part in percent|cost share|shared cost',
  group: 'grp|group|group code|adj grp|gp|group cd|adj group|CAGC',
  reason:
    'grp/RC|reason|adj code|reason code|CARC|adj reason|adjustment codes|rsn|RC|adj rsn|reason cd|rsn cd|adj/rsn|adj cd|CAS|grp/rsn|explanation|group/reason|adjustment reason|cd|EX code|denial code|claim adj reason',
  reasonAmount:
    'amt|adj amt|adjustment|adjustment amount|adjusted|adj amount|rsn amt|amount|adjustment amt|adj $|amt adjusted|reason amt|CAS amt|amount adjusted',
  remark:
    'notes|remark|remark code|remarks|see note|note|RARC|remark codes|rmk|message|msg code|see notes|explain code|ref|rem cd|EOB code|see remarks|footnote|msg|reason/remark|notes*|rmk cd|comments|see key|explanation code|EX|EOB|note(s)|EOB codes|edit codes|reason codes|explanation codes|disposition codes|exc cd|adj reason codes|why|message codes|reason|rsn|EOB reason|denial reason|payer codes|edits',
  paid: 'paid|plan paid|amount paid|paid amount|payment|benefit paid|we paid|prov pd|plan payment|provider paid|net paid|plan pays|total paid|benefit|benefits paid|amount we paid|paid by plan|payment amount|paid to provider|net payment|plan share|your plan paid|net amount|paid amt|payable|benefit amount|net benefit|reimbursed|amt paid|total payable|plan benefit|insurance paid|fund paid|reimbursement|pymt amt|net|we sent|paid out|what we paid|plan payment made|we sent your provider',
  owes: 'patient responsibility|patient resp|you owe|your responsibility|what you owe|member responsibility|pt resp|your share|patient owes|you may owe|your cost|your total cost|amount you owe|member owes|patient liability|your balance|member liability|patient pays|you pay|patient share|maximum you may be billed|member pays|patient amt|bill patient|due from you|pat liab|subscriber liability|balance due provider|your total share|total patient|left for you|yours to pay|your part|may be billed to you|you pay in all|still owed by you',
  percent: 'paid at|%|plan %|benefit %|percentage paid|covered at|pays at',
  other:
    'other insurance|COB|other carrier paid|other ins|paid by other plan|medicare paid|primary paid',
  withhold: 'withhold|w/h|risk withhold|interest|penalty|int',
  tooth: 'tooth|tooth/surface|area|surface|site',
  npi: 'perf prov|rend prov|NPI|prov NPI|rendering|servicing NPI|perf NPI',
  number: 'line|ln|#|svc no.|line no.|seq|item no.',
} as const;

export type ColumnKey = keyof typeof COLUMN_WORDINGS;

/** Facts that belong to no field, with what they print. */
export const CLUTTER_WORDINGS = {
  received: 'received|date received|claim received|received date|received on|recd|receipt date',
  finalized: 'finalized on|adjudicated|completed|date settled|entered|processed',
  serviceDates:
    'service dates|from - to|statement covers|service period|claim dates|treatment dates',
  network: 'network|in network|provider status|plan type|benefit level|network level|product',
  diagnosis: 'diagnosis|dx|diag code|principal dx|ICD',
  relation: 'relationship|rel|relation to insured|patient relationship|pat rel',
  birth: 'birth date|DOB|date of birth|patient DOB|born',
  drg: 'DRG|DRG code|DRG weight|case mix',
  billType: 'type of bill|TOB|bill type|facility type|claim type|form type',
  insured:
    'subscriber name|insured|insured name|employee|subscriber is|policyholder|sponsor|cardholder name',
  payeeNpi: 'payee NPI|group NPI|billing NPI|NPI of payee|pay-to NPI',
  payeeId: 'payee ID|vendor number|provider #|supplier ID|payee no.|legacy ID|PIN|contract no.',
  taxId: 'tax ID|TIN|tax ID number|federal tax ID|payee TIN|EIN|taxpayer ID',
  method: 'payment method|payment type|pay method|method|paid by',
  batch: 'batch|cycle|run|sequence|run number|remit seq|file no.|report no.',
  phone: 'customer service|questions|call|member services|phone|provider line|help line|toll free',
  planYear: 'plan year|benefit year|benefit period|coverage period|accumulator year',
  bank: 'bank|routing no.|account ending|deposit account|paid through',
  insuredPlan: 'plan name|product|coverage|benefit plan|policy type|line of business',
} as const;

export type ClutterKey = keyof typeof CLUTTER_WORDINGS;
