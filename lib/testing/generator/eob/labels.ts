import type { Random } from '../random.ts';

const LABELS = {
  payer: 'Payer|Payer name|Plan|Insurer|Health plan|Carrier',
  payee: 'Payee|Payee name|Pay to|Paid to|Provider group|Payment to|Payable to',
  checkNumber:
    'Check number|Check No|Check #|EFT number|Check/EFT #|Trace number|Payment number|Check/EFT No|Check EFT Number|Check/EFT trace number|EFT trace #|Payment reference|Draft number|Check/Trace No.|Trace/Check number|Warrant number',
  checkDate:
    'Check date|Payment date|Check/EFT date|Date paid|Paid date|EFT date|Payment Date|Check issued|Date of payment|Draft date|Effective date',
  checkAmount:
    'Check amount|Payment amount|Total paid|Amount of check|EFT amount|Net payment|Total payment|Check total|Amount of payment|Check/EFT amount|Draft amount|Total amount paid',
  eobDate:
    'Date|Statement date|Date processed|EOB date|Process date|Notice date|Production date|Date of notice|Processed on|Date issued|Print date|Prepared on|Date prepared|Issue date|Run date',
  memberId:
    'Member ID|ID number|Subscriber ID|Insured ID|Member number|HIC|Member No|Identification number|Subscriber number|ID|Patient ID|Insured ID no.|Policy ID|Member ID #|Subscriber no.|Beneficiary ID|MBI|Contract number|Certificate number|Enrollee ID',
  group:
    'Group|Group number|Group No|Group ID|Employer group|Plan group|GRP|Group name/number|Group #|Policy group|Account/Group|Employer number',
  patient:
    'Patient|Patient name|Name|Pt name|Patient Name|Member|Claim for|Patient/Member|Name of patient|Services for|Beneficiary|For services to',
  claim:
    'Claim number|Claim No|Claim ID|Claim #|ICN|Payer claim number|Claim|Payer claim control number|Reference number|DCN|Claim no.|Claim control #|Internal control no.|Document number|Claim reference|Payer control no.|TCN|Claim identifier',
  account:
    'Patient account|Account number|Patient control number|Acct|ACNT|Patient acct|Pt account|Account|Patient account no|Patient control no.|Patient acct #|Provider account no.|Your account|Patient acct number|PCN|Acct no.|Provider reference no.',
  provider:
    'Provider|Provider name|Rendering provider|Doctor|Service provider|Treating provider|Services by|Seen by|Rendering|Performing provider|Care from|Attending|Physician|Provider of service',
  npi: 'NPI|Provider NPI|Provider ID|Rendering NPI|NPI #|Rendering NPI #|Perf prov|Provider no.',
  status: 'Claim status|Status|Status code|Clm status|Claim stat|Stat',
  owes: 'Patient responsibility|PT RESP|You owe|Your total responsibility|Patient resp|Pt resp|Total you owe|Patient responsibility amount|Amount due from patient|Member owes',
  totalBilled:
    'Billed|Total billed|Charges|Claim charge|Total charge|Claim charges|Amount billed|Submitted charges|Total claim charge',
  totalPaid:
    'Paid|Total paid|Plan paid|Payment|Net paid|Claim payment|Claim paid|Amount paid|Benefit paid|Paid to provider',
  payeeNpi: 'Payee NPI|Payee ID|Provider #|NPI|Group NPI|Provider number',
  taxId: 'Tax ID|TIN|Tax ID number|Federal tax ID|Payee TIN',
  received: 'Received|Date received|Claim received|Received date|Received on',
  serviceDates: 'Service dates|Dates of service|From - to|Statement covers|Service period|DOS',
} as const;

export type EobLabels = Readonly<Record<keyof typeof LABELS, string>>;

/** One payer's words for everything. */
export function makeEobLabels(look: Random): EobLabels {
  const of = (name: keyof typeof LABELS) => look.pick(LABELS[name].split('|'));
  return {
    payer: of('payer'),
    payee: of('payee'),
    checkNumber: of('checkNumber'),
    checkDate: of('checkDate'),
    checkAmount: of('checkAmount'),
    eobDate: of('eobDate'),
    memberId: of('memberId'),
    group: of('group'),
    patient: of('patient'),
    claim: of('claim'),
    account: of('account'),
    provider: of('provider'),
    npi: of('npi'),
    status: of('status'),
    owes: of('owes'),
    totalBilled: of('totalBilled'),
    totalPaid: of('totalPaid'),
    payeeNpi: of('payeeNpi'),
    taxId: of('taxId'),
    received: of('received'),
    serviceDates: of('serviceDates'),
  };
}
