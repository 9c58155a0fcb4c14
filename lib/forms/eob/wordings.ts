/**
 * Further captions of the fields, as notices, remittances, and vouchers of US payers word them, for
 * `expandWordings`: Medicare, Medicaid of the states, Blue plans, commercial plans and their
 * administrators, TRICARE, dental plans, workers' compensation, and printed X12 835s. Those that
 * name different fields on different documents, or the upper half of a caption (`rendering`, `facility`,
 * `control number`, `reason`), are left out. Captions of amounts of services are in
 * `EOB_COLUMN_CAPTIONS`.
 */
export const EOB_WORDINGS: Readonly<Record<string, string>> = {
  'payer.name': `
    (insurance|health plan|plan) (company|carrier|administrator|name)|carrier|[claim|plan] administrator|(issued|underwritten|administered) by|paying agency`,
  'payee.name': `
    payment (made|issued|sent) to|issued to|paid provider|remit to|pay to provider|billing provider name
    (paid|pay) to the order of`,
  'check.number': `
    (eft|ach|payment|check|check eft) trace [number|no|id]
    (eft|ach|payment|disbursement|deposit|draft) (number|no|id)
    (eft|payment) reference [number|no|id]|check id|check or eft number|(eft check|check eft) (number|no)
    (transaction|settlement|remit|warrant eft) (number|no)|reassociation trace|number of payment|check or transfer no`,
  'check.date': `
    (pay|settlement|disbursement|transfer|effective|warrant) date|effective|(eft|payment) effective date
    check (issue date|issued)|date of (check|deposit|eft)|(eft|check eft) payment date|payment (issue date|issued)|paid on|funds available|release date|payment (effective|made)`,
  'check.amount': `
    [total|net] (check|eft|check eft|payment|remittance|deposit|transfer|warrant|voucher) amount
    amount of [this] (payment|check|eft|deposit|transfer|warrant|voucher)|total amount paid|payment (total|this check)
    total (remittance|check|eft)|net amount of check|net payment amount|amount (remitted|issued)|net check|total remitted`,
  'patient.name': `
    (covered person|claimant|injured worker|injured person|recipient|enrollee|client|participant) [name]
    patient member|member patient|[person] who received care|patient last first|dependent|family member|person (covered|treated)
    insured patient|consumer`,
  'member.id': `
    (recipient|medicaid|medicare|beneficiary|subscriber|insured|insureds|enrollee|client|participant|cardholder|policyholder|certificate|contract|member|health plan|employee) (id|number|no|id number|id no|identification|identification number|identifier)
    recipient medicaid id|medicare beneficiary (id|number)|mbi|mid|rid|cin|hic (number|no)|hicn number|id no|identification no|plan id number|patient id|card number|member id mi|policy id|sponsor (number|no)|alternate id|(cert|benefit) (number|no)|patient member id`,
  'member.group': `
    [policy|employer|plan|contract] group [number|no|id|code|name]|group (policy|plan|contract) [number|no]|plan (number|no)
    employer (number|no)|group name number|sub group`,
  claimNumber: `
    (transaction|document|internal|payer|claim|payer claim) control (number|no)|claim control
    claim (reference|ref|document|case|icn) [number|no]|claim (identifier|identification|identification number|no|id)
    (icn|tcn|dcn|ccn|payer icn) [number|no]|(payer|plan|carrier|original|our) claim (id|number|no)
    (bill|file|invoice) (number|no|id)|(bill|invoice) control number|our reference [number|no]|reference id
    (audit|inventory|processing|case) (number|no)|claim key|number of this claim|our (number|no)|case claim`,
  patientAccount: `
    [provider|providers|office|facility|hospital|doctor|your] (patient|account|patient account) (number|no|id)
    (facility|hospital|office|provider) account|chart (number|no)|patient (control|id number|reference|reference number|ac)
    provider (reference|control) number|your reference [number]|medical record number|mrn|account id|patient account id|provider (claim|file) (number|no)|medical record account`,
  'provider.name': `
    (rendering|performing|servicing|attending|treating) (provider|physician|doctor|dentist|clinician) [name]
    (treated|care provided|services provided|service rendered|services rendered) by|provider of (service|services|care)
    dentist|name of provider|(doctor|physician|dentist) name|(dispensed|given|care) by|(care|services) from|seen at
    health care provider|doctor or facility`,
  'provider.npi': `
    (rendering|performing|servicing|attending|treating|individual|physician|provider) npi [number|no]
    (rendering|performing|servicing|treating) provider (npi|id)|npi (number|no|id)`,
  eobDate: `
    (remittance|ra|remittance advice|advice|run|print|report|letter|mailing|mail|issue|cycle|explanation|review|determination|decision|processing|finalized|adjudication|report run|eob issue) date
    date (of remittance|of this notice|printed|prepared|produced|issued|mailed|finalized|completed|created)|(produced|prepared|issued|processed|reviewed) on
    claim processed date|date claim processed|processed|produced|prepared|finalized|mailed|generated|reviewed|as of`,
  claimStatus: `
    claim (status code|disposition|outcome|decision|type)|(processing|adjudication) status|status of claim|disposition|outcome|[claim] processed as|decision|result|claim (stat|sts|state)`,
  'providerAdjustments[].reason': `
    plb [reason] code|(adjustment type|type of adjustment)|provider (adjustment reason|level adjustment)`,
  'providerAdjustments[].amount': `
    (plb|provider) adjustment amount|[amount] (withheld|recouped)|recoupment amount|offset amount`,
};
