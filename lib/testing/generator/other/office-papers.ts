import { type OtherPaper, PERSON } from './other-paper.ts';

/** Cover sheets, reports, and forms of an office. */
export const OFFICE_PAPERS: Readonly<Record<string, OtherPaper>> = {
  cover: {
    weight: 2,
    titles:
      'FAX|FAX COVER SHEET|Fax Transmission|Cover sheet|TRANSMITTAL|Document Separator|Mail Room Cover',
    facts: [
      ['to|attention|deliver to', '{payer}'],
      ['from|sender', '{practice}'],
      ['fax|fax no.', '{phone}'],
      ['date|sent', '{day}'],
      ['pages|pages including cover|number of pages', '{small}'],
      ['subject|re|about', 'Claims for review'],
    ],
    prose: [
      'CONFIDENTIAL: This transmission contains health information that is private.',
      'If you are not the intended recipient please notify the sender and destroy it.',
      'Disclosure, copying or use by others is not permitted.',
      'Enclosed are claims, statements and remittances for {person}.',
    ],
    signed: false,
  },
  laboratory: {
    weight: 1.5,
    titles:
      'LABORATORY REPORT|Lab Results|FINAL REPORT|Test results|Pathology Report|Radiology Report',
    facts: [
      [PERSON, '{person}'],
      ['collected|drawn|specimen date', '{day}'],
      ['specimen|accession|order', '{number}'],
      ['ordering provider|ordered by', '{doctor}'],
      ['reported|final', '{day}'],
    ],
    prose: ['Values outside the range are flagged.', 'Results were called to the office on {day}.'],
    table: {
      heads:
        'test|result|units|reference range|flag;analyte|value|unit|normal|;component|your value|units|ref interval|',
      rows: [
        'Glucose;{value};mg/dL;70-99;',
        'Sodium;{value};mmol/L;135-145;',
        'Potassium;{value};mmol/L;3.5-5.1;H',
        'Creatinine;{value};mg/dL;0.6-1.3;',
        'Calcium;{value};mg/dL;8.6-10.3;L',
        'Albumin;{value};g/dL;3.5-5.0;',
        'Hemoglobin;{value};g/dL;12.0-16.0;',
        'Platelets;{value};K/uL;150-400;',
        'Cholesterol;{value};mg/dL;under 200;H',
        'Iron;{value};ug/dL;60-170;',
        'Ferritin;{value};ng/mL;24-336;',
        'Vitamin D;{value};ng/mL;30-100;',
      ],
      most: 12,
    },
    signed: false,
  },
  referral: {
    weight: 2,
    titles:
      'REFERRAL FORM|Prior authorization request|Referral|Order for services|Discharge summary|Progress note|Medical record|Authorization for Services|Prior Authorization Approval',
    facts: [
      [PERSON, '{person}'],
      ['date of birth|DOB', '{day}'],
      ['member ID|insurance ID|subscriber', '{number}'],
      ['diagnosis|dx', 'M54.50'],
      ['referred to|servicing provider|refer to', '{doctor}'],
      ['visits|units approved|number of visits', '{small}'],
      ['authorization|auth number|reference', '{number}'],
      ['valid from|effective', '{day}'],
      ['health plan|insurance', '{payer}'],
    ],
    prose: [
      'The patient was seen in our office for follow-up and is doing well.',
      'No further treatment is planned at this time.',
      'Medication was continued and the next visit is in six weeks.',
      'Blood pressure was 128 over 82 and the pulse was regular.',
      'The patient denies pain and has a full range of motion.',
      'Thank you for referring this pleasant patient to our clinic.',
      'This authorization is not a guarantee of payment.',
    ],
    table: {
      heads: 'code|description|units|status;procedure|service|qty|decision;CPT|requested|approved|',
      rows: [
        '97110;Therapy exercises;12;Approved',
        '97530;Therapy activities;12;Approved',
        '72148;Lower back scan;1;Pended',
        '20611;Joint injection;2;Denied',
      ],
      most: 4,
    },
    signed: true,
  },
  enrollment: {
    weight: 1,
    titles:
      '|Enrollment Form|Direct Deposit Enrollment|New Patient Registration|Change of Address|Portal Sign-up',
    facts: [
      [PERSON, '{person}'],
      ['practice|business name|group', '{practice}'],
      ['tax ID|EIN', '{number}'],
      ['bank account|routing number', '{number}'],
      ['phone|contact', '{phone}'],
      ['effective|date signed', '{day}'],
      ['emergency contact|employer', '{person}'],
    ],
    prose: [
      'Complete all parts and sign below.',
      'I permit deposits to the account named above until I cancel in writing.',
      'List all medicines that you take and any allergies.',
      'Return this form to the office at least ten days before the change.',
      'A voided check must be attached.',
    ],
    signed: true,
  },
  consent: {
    weight: 1,
    titles:
      '|Consent to Treatment|Notice of Privacy Practices|Release of Information|Assignment of Benefits',
    facts: [
      [PERSON, '{person}'],
      ['date of birth|DOB', '{day}'],
      ['release to|records sent to', '{practice}'],
      ['expires|valid until', '{day}'],
    ],
    prose: [
      'I agree to the treatment that my clinician has explained to me.',
      'I assign the benefits of my plan to the practice and know that I owe what it does not pay.',
      'We may use your health information for treatment, payment and operations.',
      'You may revoke this consent in writing at any time.',
      'You have a right to see and copy your records.',
      'A copy of this form is as valid as the original.',
    ],
    signed: true,
  },
  instructions: {
    weight: 1,
    titles:
      '|Going Home|Discharge Instructions|Prescription|Care Plan|Medication List|Immunization Record',
    facts: [
      [PERSON, '{person}'],
      ['seen by|prescriber|nurse', '{doctor}'],
      ['date|discharged', '{day}'],
      ['pharmacy|clinic', '{practice}'],
      ['next visit|come back', '{day}'],
    ],
    prose: [
      'Take one tablet by mouth twice a day with food.',
      'Call us at {phone} if the fever lasts more than three days.',
      'Keep the wound dry for two days, then wash it with soap.',
      'Do not drive while you take this medicine.',
      'Refills: {small}. Generic allowed.',
    ],
    table: {
      heads: 'medicine|dose|how often;vaccine|given|lot;drug|strength|refills',
      rows: [
        'Lisinopril;10 mg;daily',
        'Metformin;500 mg;twice a day',
        'Influenza;{day};{number}',
        'Ibuprofen;400 mg;as needed',
      ],
      most: 4,
    },
    signed: true,
  },
  acknowledgment: {
    weight: 1,
    titles:
      '|Claims Received|Submission Report|Batch Acknowledgment|Rejected Claims|Missing Information',
    facts: [
      ['batch|file|report', '{number}'],
      ['received|run date', '{day}'],
      ['submitter|sender', '{practice}'],
      ['claims accepted|accepted', '{small}'],
      ['claims rejected|rejected', '{small}'],
    ],
    prose: [
      'Rejected claims were not entered and must be sent again.',
      'This report does not show whether a claim will be paid.',
      'Correct the errors below and resubmit by {day}.',
    ],
    table: {
      heads: 'claim|patient|result;account|name|error',
      rows: [
        '{number};{person};accepted',
        '{number};{person};subscriber not found',
        '{number};{person};missing diagnosis',
        '{number};{person};accepted',
      ],
      most: 4,
    },
    signed: false,
  },
  blank: {
    weight: 1,
    titles: '',
    facts: [],
    prose: ['This page intentionally left blank', 'Page 2', 'Notes', 'Separator sheet'],
    signed: false,
  },
};
