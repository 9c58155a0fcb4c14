/**
 * Further captions of the fields, as hospitals and laboratories word itemized bills, for
 * `expandWordings`.
 */
export const ITEMIZED_STATEMENT_WORDINGS: Readonly<Record<string, string>> = {
  'patient.name': `patient (tested|treated)|services for|care for|client name`,
  account: `
    [billing|patient|hospital|guarantor|client|facility|visit] account [number|no|id]|(patient|visit|encounter|case|har|csn|registration|admission|episode) (number|no|id)|patient control number|account id|fin|fin number|fin nbr`,
  medicalRecordNumber: `
    (medical|med|patient|health|unit) (record|rec) [number|no|id]|mr (number|no)|mrn number|unit (number|no)|chart (number|no)|patient mrn`,
  invoiceNumber: `(invoice|bill|statement|document|billing) (number|no|id|reference)|inv (number|no)`,
  statementDate: `
    (statement|invoice|bill|billing|print|issue|run|prepared|report) date|date (of invoice|of issue|issued|prepared|billed|of this bill)|(printed|prepared|issued|produced|billed) [on]|as of`,
  totalCharges: `
    [total|sum of|gross|all] (hospital|itemized|account|billed|visit) (charges|charge|amount)|(total|gross|sum of all|all|full) (charges|charge|services|items|tests|fees|price)|total [of] (all charges|charges billed|all items|services)|charges (total|to date|billed)|(gross|account|invoice|bill) total`,
  amountDue: `
    [total|current|account|patient|your|remaining|net|outstanding] (balance|amount) [now] (due|owed|owing|payable|you owe|to pay|due now|remaining)|(please pay|pay|please remit|remit) [this amount]|[total|account|patient|your|current|remaining|outstanding|net|ending] (balance|responsibility|portion|share)|[what|amount|balance|total] you [now] owe|net due|due from (you|patient|guarantor)|total due`,
  'lines[].serviceDate': `(charge|service|posting|post|transaction|trans|collection|collected|order|performed) date|date [of] (charge|posted|collected|performed|given)|day`,
  'lines[].revenueCode': `(revenue|rev|ub|ub04|dept|nubc) (code|cd|cat|category)|rev (ctr|center)`,
  'lines[].procedure': `(procedure|service|billing|cpt|hcpcs|test|cpt hcpcs) (code|number|no)|hcpcs cpt [code]|cpt hcpcs [code]|hcpc`,
  'lines[].description': `(charge|item|service|procedure|test|supply|product) (description|performed|name|provided|detail)|test|description of (charges|charge|item|items|services)|item or service|services rendered|name of service`,
  'lines[].quantity': `(no of|number of) units|(units|unit) (of service|billed)|qnty|(qty|quantity) (billed|used)|count|times`,
  'lines[].unitPrice': `(unit|item|list|single|per unit) (price|charge|cost|amount|rate|fee)|(price|charge|cost|amount|rate) (each|per unit|per item)|each`,
  'lines[].amount': `(line|extended|total|item|gross|net|billed) (total|charge|charges|amount|price|cost|amt)|(charge|amount) (billed|total)|ext [price|amount|charge]`,
};
