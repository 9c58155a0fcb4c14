import { type PrintoutKind, parseColumns, parseFacts } from '../claim-printout/printout-kind.ts';
import { makeClaim } from '../cms-1500/claim.ts';

/** Professional claims as billing programs and clearinghouses print them. */
export const CMS_1500_PRINTOUT: PrintoutKind = {
  form: 'cms-1500',
  titles:
    'Health insurance claim|CMS-1500 data|Claim copy|Claim summary|Professional claim|Claim detail|Electronic claim|Claim print image|HCFA 1500 claim data|837P claim|Claim report|Primary claim|Claim information',
  box: 'Box',
  servicesBefore: 'billing',
  parts: [
    {
      key: 'payer',
      titles: 'Payer|Payer information|Insurance|Destination|Coverage',
      facts: parseFacts(`
        payer.name; ; payer name|payer|insurance company|carrier|primary payer|insurance name|submitted to|destination payer; name|payer|company
        insuranceType; 1; insurance type|type of insurance|coverage type|type of coverage|claim filing indicator; type|program|coverage
      `),
    },
    {
      key: 'patient',
      titles: 'Patient|Patient information|Patient data|Patient demographics|Patient details',
      facts: parseFacts(`
        patient.name; 2; patient's name|patient name|patient|name of patient|patient's name (last, first); name|full name|patient
        patient.birthDate; 3; patient's birth date|patient birth date|patient DOB|patient date of birth; date of birth|DOB|birth date|birthdate
        patient.sex; 3; patient's sex|patient sex|sex|patient gender; sex|gender
        patient.address.street; 5; patient's address|patient address|patient street|street address; address|street|address 1
        patient.address.city; 5; patient city|city|patient's city; city
        patient.address.state; 5; patient state|state|patient's state; state|ST
        patient.address.zip; 5; patient zip|zip code|patient zip code|patient's zip code; zip|zip code|postal code
        patient.relationship; 6; patient relationship to insured|relationship to insured|patient relationship|relationship to subscriber; relationship|relationship to insured|relation
        patientAccount; 26; patient's account no.|patient account number|account number|patient control number; account no.|account number|acct #
      `),
    },
    {
      key: 'insured',
      titles: 'Insured|Insured information|Subscriber|Subscriber information|Policyholder',
      facts: parseFacts(`
        insured.name; 4; insured's name|insured name|subscriber name|policyholder|subscriber's name; name|full name|insured
        insured.id; 1a; insured's ID|insured's I.D. number|insured ID number|subscriber ID|member ID|insured ID; ID|ID number|member ID|I.D. number
        insured.address.street; 7; insured's address|insured address|subscriber address|insured street; address|street
        insured.address.city; 7; insured's city|insured city|subscriber city; city
        insured.address.state; 7; insured's state|insured state|subscriber state; state|ST
        insured.address.zip; 7; insured's zip|insured zip code|subscriber zip; zip|zip code
        insured.group; 11; insured's policy group or FECA number|group number|policy group|insured group number|policy group number|group no.; group number|group|policy group|group no.
        insured.birthDate; 11a; insured's date of birth|insured birth date|insured DOB|subscriber date of birth; date of birth|DOB|birth date
        insured.sex; 11a; insured's sex|insured sex|subscriber gender; sex|gender
        insured.plan; 11c; insurance plan name or program name|plan name|insurance plan name|program name|insurance plan; plan|plan name|product
      `),
    },
    {
      key: 'condition',
      titles:
        'Condition|Condition related to|Condition and accident|Claim information|Additional claim information',
      facts: parseFacts(`
        condition.employment; 10a; employment|employment related|related to employment|condition related to employment; employment|employment?|work related
        condition.autoAccident; 10b; auto accident|related to auto accident|auto accident related; auto accident|auto accident?|auto
        condition.accidentState; 10b; accident state|place (state)|auto accident state; state|place
        condition.otherAccident; 10c; other accident|related to other accident|other accident related; other accident|other accident?|other
        onsetDate; 14; date of current illness|onset date|date of onset|date of current illness, injury or pregnancy|illness date; onset|onset date
        referring.name; 17; name of referring provider|referring provider|referring physician|referred by|ordering provider; referring provider|referring
        referring.npi; 17b; referring NPI|referring provider NPI|NPI of referring provider; referring NPI
        icdIndicator; 21; ICD indicator|ICD ind.|ICD version|diagnosis code type; ICD ind.|ICD indicator
        diagnoses[]; 21; diagnosis; diagnosis
        resubmissionCode; 22; resubmission code|claim frequency code|frequency code; resubmission code|frequency
        originalReference; 22; original ref. no.|original reference number|original claim number|payer claim control number; original ref. no.|original reference
        priorAuthorization; 23; prior authorization number|prior authorization|authorization number|prior auth no.; prior authorization|authorization number|prior auth
      `),
    },
    {
      key: 'billing',
      titles:
        'Billing|Billing information|Provider|Provider information|Totals and provider|Claim totals',
      facts: parseFacts(`
        federalTaxId; 25; federal tax ID number|federal tax I.D. number|tax ID|federal tax ID|billing tax ID|TIN; tax ID|TIN|federal tax ID
        federalTaxIdType; 25; tax ID type|SSN or EIN|SSN/EIN|tax ID qualifier; tax ID type|type
        acceptAssignment; 27; accept assignment|accept assignment?|accepts assignment|assignment accepted|assignment; accept assignment|assignment
        totalCharge; 28; total charge|total charges|claim total|total claim charge|total billed; total charge|total|total charges
        amountPaid; 29; amount paid|patient amount paid|patient paid|paid amount; amount paid|paid
        signatureDate; 31; signature date|signed date|date signed|provider signature date|signed; signed|date|signature date
        facility.name; 32; service facility|service facility location|service facility name|facility name|service location; service facility|facility|location
        facility.npi; 32a; facility NPI|service facility NPI|service facility location NPI; facility NPI
        billing.name; 33; billing provider|billing provider name|billing provider info|practice name|pay-to provider; billing provider|name|provider
        billing.npi; 33a; billing NPI|billing provider NPI|group NPI; billing NPI|NPI
      `),
    },
  ],
  diagnoses: {
    list: 'diagnoses',
    number: '21',
    wordings:
      'Diagnosis|Diagnoses|Diagnosis codes|Dx codes|ICD-10 codes|Diagnosis or nature of illness or injury|Dx',
  },
  columns: parseColumns(`
    serviceFrom; 24A; from|from date|service from|date from|DOS from|service date from|begin date; 12/12/2025; left; 1
    serviceTo; 24A; to|to date|service to|date to|DOS to|through|end date; 12/12/2025; left; 0.9
    placeOfService; 24B; POS|place of service|place|place of svc; 11; left; 0.96
    procedure; 24D; CPT/HCPCS|procedure|CPT|procedure code|HCPCS|proc code|code|service; 99213; left; 1
    modifiers; 24D; modifier|mod|modifiers|mods; 25 59 RT; left; 0.95
    diagnosisPointers; 24E; diagnosis pointer|dx ptr|pointer|DX|diag ptr|pointers; A,B,C; left; 0.92
    charge; 24F; charges|charge|$ charges|charge amount|billed amount|amount|line charge; 12,345.00; right; 1
    units; 24G; units|days or units|qty|unit|days/units; 12; right; 0.97
    rendering.npi; 24J; rendering NPI|rendering provider NPI|rendering provider ID|rendering|rend. NPI|performing provider; 1234567893; left; 0.85
  `),
  makeFields: makeClaim,
};
