import { type PrintoutKind, parseColumns, parseFacts } from '../claim-printout/printout-kind.ts';
import { makeInstitutionClaim } from '../institution-claim.ts';

/** Institutional claims as billing programs and clearinghouses print them. */
export const UB_04_PRINTOUT: PrintoutKind = {
  form: 'ub-04',
  titles:
    'UB-04 data|Institutional claim|Claim copy|UB-04 claim|Claim summary|Hospital claim|837I claim|CMS-1450 data|Uniform bill|Claim detail|Claim print',
  box: 'FL',
  servicesBefore: 'payer',
  parts: [
    {
      key: 'billing',
      titles: 'Provider|Billing provider|Facility|Facility information|Claim',
      facts: parseFacts(`
        billing.name; 1; billing provider|billing provider name|facility name|facility|provider name|hospital; name|facility|provider
        patientControlNumber; 3a; patient control number|pat. cntl #|patient control no.|patient account number|PCN; control number|patient control no.|account number
        medicalRecordNumber; 3b; medical record number|med. rec. #|medical record no.|MRN; medical record no.|MRN
        typeOfBill; 4; type of bill|bill type|TOB; type of bill|bill type
        federalTaxId; 5; federal tax number|fed. tax no.|tax ID|federal tax ID|facility tax ID; tax ID|federal tax no.
        statementFrom; 6; statement covers period from|statement from|statement from date|from date|period from; from|statement from
        statementThrough; 6; statement covers period through|statement through|statement through date|through date|period through; through|thru|statement through
        billing.npi; 56; billing NPI|billing provider NPI|facility NPI|NPI; NPI|billing NPI
      `),
    },
    {
      key: 'patient',
      titles: 'Patient|Patient information|Patient and admission|Patient data',
      facts: parseFacts(`
        patient.name; 8b; patient name|patient's name|patient; name|patient name
        patient.birthDate; 10; birthdate|patient birth date|date of birth|patient DOB; DOB|birthdate|date of birth
        patient.sex; 11; sex|patient sex|gender|patient gender; sex|gender
        admissionDate; 12; admission date|admit date|date of admission|start of care; admission date|admit date|admitted
        admissionType; 14; admission type|type of admission|priority of visit|admit type; admission type|type|priority
        dischargeStatus; 17; discharge status|patient status|patient discharge status|stat; discharge status|status
      `),
    },
    {
      key: 'payer',
      titles: 'Payer|Insurance|Payer and insured|Coverage',
      facts: parseFacts(`
        totalCharge; 47; total charges|total claim charge|totals|claim total|total billed; total charges|total
        payer.name; 50; payer name|payer|primary payer|insurance company; name|payer
        insured.name; 58; insured's name|insured name|subscriber name|insured; insured|insured name|subscriber
        insured.id; 60; insured's unique ID|insured ID|member ID|subscriber ID|insured's ID; ID|member ID|insured ID
        insured.group; 62; insurance group no.|group number|insurance group number|group no.; group number|group no.
        priorAuthorization; 63; treatment authorization codes|authorization|prior authorization|treatment authorization; authorization|treatment authorization
        documentControlNumber; 64; document control number|DCN|original claim number|payer claim control number; document control no.|DCN
      `),
    },
    {
      key: 'diagnosis',
      titles: 'Diagnoses|Diagnosis codes|Clinical|Diagnoses and physicians',
      facts: parseFacts(`
        principalDiagnosis; 67; principal diagnosis|principal dx|principal diagnosis code|primary diagnosis; principal|principal diagnosis
        otherDiagnoses[]; 67; other diagnoses; other
        attending.name; 76; attending provider|attending name|attending physician|attending; attending|attending name
        attending.npi; 76; attending NPI|attending provider NPI|attending physician NPI; attending NPI|NPI
      `),
    },
  ],
  diagnoses: {
    list: 'otherDiagnoses',
    number: '67',
    wordings: 'Other diagnoses|Other diagnosis|Other dx|Secondary diagnoses|Other diagnosis codes',
  },
  columns: parseColumns(`
    revenueCode; 42; rev. cd.|revenue code|rev code|rev|rev. code; 0450; left; 1
    description; 43; description|revenue description|service description; EMERGENCY ROOM VISITS; left; 0.93
    procedure; 44; HCPCS|HCPCS code|procedure|HCPCS/rate|procedure code|HCPCS/CPT; 99284; left; 0.96
    serviceDate; 45; serv. date|service date|date|date of service; 12/12/2025; left; 0.85
    units; 46; units|serv. units|service units|qty; 12; right; 0.98
    totalCharge; 47; total charges|charges|total charge|charge|line charge; 12,345.00; right; 1
    nonCoveredCharge; 48; non-covered charges|non-covered|noncovered|non-cov; 1,234.00; right; 0.8
  `),
  makeFields: (random, { fault, faults, dots }) => {
    const { fields } = makeInstitutionClaim(random, {
      fault,
      faults,
      dashedTaxId: random.chance(0.5),
    });
    return dots ? withDots(fields) : fields;
  },
};

/** `E119` as `E11.9`. */
function withDots(fields: Record<string, string | null>): Record<string, string | null> {
  return Object.fromEntries(
    Object.entries(fields).map(([path, value]) => [
      path,
      value !== null && /iagnos[ie]s/.test(path) && value.length > 3
        ? `${value.slice(0, 3)}.${value.slice(3)}`
        : value,
    ]),
  );
}
