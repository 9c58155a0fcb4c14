/**
 * Further captions of the fields, as offices and hospitals word their statements, for
 * `expandWordings`.
 */
export const PATIENT_STATEMENT_WORDINGS: Readonly<Record<string, string>> = {
  'patient.name': `
    (patient|person) (treated|seen)|services for|care for|account of|patient of record|visits for|(responsible party|guarantor) name`,
  account: `
    [your|patient|guarantor|billing|statement|hospital|family|client] account [number|no|id]|(guarantor|client|chart|patient|reference) (number|no|id)|account id`,
  statementDate: `
    (statement|bill|billing|invoice|mail|print|issue|closing|notice) date|date (of bill|of this statement|printed|mailed|prepared|issued)|as of|printed|(prepared|issued|billed) on|today`,
  dueDate: `
    (payment|amount|balance|pay) due (by|on|date)|(pay|please pay|payable|payment due|kindly pay|please send by|pay on or) [on or] (by|before)|payment deadline|due no later than`,
  previousBalance: `
    (previous|prior|past|last|old|beginning|starting|opening|earlier) (balance|statement|amount|statement balance|account balance)|balance (forward|brought forward|carried forward|from last statement|last statement)|amount (brought forward|carried over)`,
  newCharges: `
    (new|current|total|recent|gross|billed) (charges|services|activity)|[total] charges (this statement|this period|billed|for services|since last statement)|services on this (bill|statement)|total (billed|of charges|for services)|(billed|charged) amount|amount billed`,
  insurancePayments: `
    [less|total] (insurance|plan|insurer|health plan|medicare|third party|payer) (payments|payment|paid|benefits)|[less] (paid|payments) (by|from) (insurance|your insurance|plan|your plan|medicare|health plan)|[your] (insurance|plan) (has paid|covered)`,
  adjustments: `
    [less|total] (insurance|plan|contractual|provider|network|contract|account) (adjustments|adjustment|discounts|discount|allowance|allowances|write offs|write off|savings)|[less|total] (discounts|write offs|writeoffs|allowances|adjustments|reductions)|payments and adjustments`,
  patientPayments: `
    [less|total] (patient|your|guarantor|personal|family) (payments|payment|paid)|[less] (paid|payments|payment) (by|from) (you|patient|guarantor)|[less] payments (received|made|to date)|you [have|already] paid|what you have paid|amount [already] paid`,
  amountDue: `
    [total|current|new|patient|your|account|remaining|net|ending] (amount|balance) [now] (due|owed|owing|payable|you owe|to pay|due now|due from you|due from patient)|(pay|please pay|kindly pay|please send|send|remit|please remit) [this amount]
    (total|current|new|patient|your|account|remaining|ending|outstanding|unpaid|guarantor) (balance|due|amount|responsibility|portion|share)|[what|amount|total] you [now] owe|you pay|due now|balance now due|your [total] cost|minimum due`,
  'lines[].serviceDate': `(visit|treatment|service|posting|transaction|charge|post|trans) date|date [of] (treatment|visit|care|transaction|posted|charge)|when|day`,
  'lines[].procedure': `(procedure|service|billing|treatment|charge|cpt|hcpcs) (code|number|no)|(cpt|procedure) hcpcs|code`,
  'lines[].description': `[description of] (services|service|treatment|care|charges|transaction|activity|visit)|(service|treatment|transaction|charge|visit|procedure) (description|details|detail|provided|performed|type)|service rendered|what we did|reason for visit|activity`,
  'lines[].amount': `[total|full|gross|billed|service|our|original] (charge|charges|fee|price|cost)|(amount|total) (charged|billed)|(charged|billed) [amount]|charge amount|list price`,
  'lines[].insurancePaid': `[your] (insurance|plan|insurer|health plan|medicare|third party|payer) (paid|payment|payments|pays|credit|amount|share)|(paid|payment|payments) (by|from) [your] (insurance|plan|insurer|payer)|(ins|insurance) credits`,
  'lines[].adjustment': `[insurance|plan|contractual|contract|network|provider] (adjustment|adjustments|discount|discounts|write off|writeoff|allowance|savings|reduction|contractual)|adjustment amount|discount applied`,
  'lines[].patientPaid': `[you|patient|your|guarantor|personal|self] (paid|payment|payments|pay)|(paid|payment|payments) (by|from) (you|patient|guarantor)|copay [paid]|patient credits`,
  'lines[].balance': `[your|patient|remaining|current|open|account|line|guarantor] (balance|share|portion|responsibility|amount due|due|cost)|remaining [due]|(due|owed) (from|by) (you|patient)|[amount|what] you [now] owe|amount owed|patient owes`,
};
