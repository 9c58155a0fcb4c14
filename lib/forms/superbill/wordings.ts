/**
 * Further captions of the fields, as practices word superbills and fee tickets, for
 * `expandWordings`.
 */
export const SUPERBILL_WORDINGS: Readonly<Record<string, string>> = {
  'provider.name': `
    (rendering|treating|attending|performing|billing|supervising) (provider|clinician|physician|therapist|doctor)|(provider|clinician|physician|therapist|doctor) [name]|(seen|treated|services|care provided) by|practitioner|therapist|rendering|performing|treating`,
  'provider.npi': `(provider|rendering|clinician|therapist|individual|physician|doctor) npi [number|no]|npi (number|no|id)`,
  federalTaxId: `(federal|fed|practice|employer) (tax id|ein|tin|identification number) [number|no]|tax (id|identification) (number|no)|(ein|tin) (number|no)|taxpayer id`,
  'patient.name': `(client|patient) [name]|name of patient|patient last first|client`,
  'patient.birthDate': `(date of birth|birth date|birthday|born on|birth)|patient (dob|birth date)`,
  visitDate: `(visit|service|encounter|appointment|treatment|appt|session|today) date|date (of visit|of treatment|of appointment|of session|of encounter|seen)|seen on|(visit|appointment) on|todays date`,
  placeOfService: `(place|site|location) of (service|visit|treatment)|(pos|place of service|location) code|service location|facility code`,
  'diagnoses[]': `[primary|secondary|icd|icd10|treating|medical|working] (diagnosis|dx|diagnoses) [code|codes]|icd 10 [cm] [code|codes]|icd10 [cm] [code]|impression|problem|conditions treated`,
  'lines[].procedure': `(procedure|service|billing|cpt|hcpcs|visit) (code|number|no)|(cpt|hcpcs) hcpcs|cpt`,
  'lines[].units': `(no of|number of) units|(units|unit) (of service|billed)|quantity|minutes units|times`,
  'lines[].fee': `(line|extended|service|standard|our|billed|total) (fee|charge|amount|total|price)|(amount|fee) (charged|billed)|charged|charge amount`,
  totalFees: `(total|sum of|todays|all|gross) (fee|fees|charge|charges|services|amount|billed)|(total|fees|charges) (for visit|for today|this visit|for this visit|due today|charged|billed)|visit total|ticket total|grand total`,
  copay: `(copay|co payment|copayment|patient payment|payment) (amount|paid|collected|received|today|collected today|at visit|due)|(paid|collected|received) (today|at visit|at time of service|from patient)|time of service payment|amount (paid|collected|received) [today]|patient paid today`,
};
