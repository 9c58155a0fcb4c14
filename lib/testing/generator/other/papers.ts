/** What a kind of paper between bills is made of; `facts` and `rows` are patterns that `fill` completes. */
export type OtherPaper = {
  readonly weight: number;
  readonly titles: string;
  /** Captions with what they print. */
  readonly facts: readonly (readonly [captions: string, value: string])[];
  readonly prose: readonly string[];
  /** Captions of a table, and what its rows may say; at most so many. */
  readonly table?: {
    readonly heads: string;
    readonly rows: readonly string[];
    readonly most: number;
  };
  readonly signed: boolean;
};

const PERSON = 'patient|patient name|name|member|re|regarding|claimant';

export const OTHER_PAPERS: Readonly<Record<string, OtherPaper>> = {
  letter: {
    weight: 3,
    titles:
      '|||Notice of Determination|Important Information|Second Notice|Appeal Decision|Request for Information',
    facts: [
      [PERSON, '{person}'],
      ['claim|case|reference|member ID|file number|our ref', '{number}'],
      ['date|letter date|date of notice', '{day}'],
      ['date of service|service date', '{day}'],
      ['provider|facility|doctor', '{practice}'],
    ],
    prose: [
      'We have received your request and reviewed the records that came with it.',
      'Please send the operative report and the notes of the last three visits by {day}.',
      'This letter confirms that the service was approved for twelve visits.',
      'The appeal must be filed within 180 days of the date of this letter.',
      'You have the right to ask for an independent review of this decision.',
      'The request does not meet the criteria of the plan for this procedure.',
      'Our nurses are glad to answer your questions at {phone}.',
      'Enclosed please find the documents that you asked for.',
      'If you have already sent them, please disregard this notice.',
      'We are unable to process the claim without this information.',
      'Our records show a balance of {amount} that we may ask you about later.',
      'An overpayment of {amount} was made on {day}; a refund request follows.',
    ],
    signed: true,
  },
  collection: {
    weight: 2,
    titles: 'Notice of Collection|Past Due Notice|FINAL NOTICE|Account Placed for Collection|',
    facts: [
      ['creditor|original creditor|on behalf of', '{practice}'],
      ['account|case number|file no.|reference', '{number}'],
      ['balance|amount owed|total now due|outstanding amount', '{amount}'],
      ['date|date placed|notice date', '{day}'],
    ],
    prose: [
      'This communication is from a debt collector.',
      'Your account has been placed with this office for collection.',
      'Unless you dispute the debt by {day}, we will assume that it is valid.',
      'Send payment or a written dispute to {place}.',
      'Call {phone} to arrange a payment plan.',
      'You may ask for the name of the original creditor in writing.',
    ],
    signed: true,
  },
  appointment: {
    weight: 1,
    titles:
      'Appointment Reminder|Your Upcoming Visit|Good Faith Estimate|Estimate of Charges|Pre-Visit Letter',
    facts: [
      [PERSON, '{person}'],
      ['appointment|visit on|when', '{day}'],
      ['with|doctor|provider', '{doctor}'],
      ['estimate|expected charge|estimated cost', '{amount}'],
      ['where|location|office', '{practice}'],
    ],
    prose: [
      'Please arrive 15 minutes early and bring your insurance card.',
      'This is an estimate and not a bill; the final charge may differ.',
      'If you cannot come, call {phone} one day before.',
      'Do not eat or drink after midnight.',
      'The estimate does not include services that others may bill.',
    ],
    table: {
      heads: 'service|code|expected charge;item|estimate|;description|your cost|',
      rows: [
        'Office visit;99213;{amount}',
        'Blood count;85025;{amount}',
        'Knee film;73562;{amount}',
        'Facility;;{amount}',
      ],
      most: 4,
    },
    signed: false,
  },
  estimate: {
    weight: 2,
    titles: '||What Your Visit May Cost|Cost Estimate|Estimated Charges|Planned Services',
    facts: [
      ['planned date|date of visit|scheduled for', '{day}'],
      ['insurance|health plan', '{payer}'],
      ['member|member ID|policy', '{number}'],
      ['your share, estimated|expected patient share|you may pay', '{amount}'],
      ['clinician|provider|ordered by', '{doctor}'],
    ],
    prose: [
      'You owe nothing at this time.',
      'Below is what we expect to charge for the care that is planned for you.',
      'The estimate was made before the service and may change.',
      'Your cost may be higher if other services are needed that day.',
      'You may dispute a bill that is well above this estimate.',
      'Your insurance decides what part of it you pay.',
      'A fee of {amount} applies to visits that are missed without notice.',
      'Copays are collected when you check in.',
    ],
    table: {
      heads:
        'code|planned service|charge;CPT|description|estimated charge;service code|service|typical price',
      rows: [
        '99204;Office visit, new patient;{amount}',
        '93000;Heart tracing;{amount}',
        '71046;Chest film, two views;{amount}',
        '80053;Blood panel;{amount}',
        ';Total, estimated;{amount}',
      ],
      most: 5,
    },
    signed: true,
  },
  plan: {
    weight: 1,
    titles: '|Payment Plan Agreement|Financial Assistance|Agreement to Pay Over Time',
    facts: [
      ['account|guarantor account', '{number}'],
      ['agreed balance|amount financed', '{amount}'],
      ['monthly payment|installment', '{amount}'],
      ['first payment|begins on', '{day}'],
      ['number of payments|months', '{small}'],
    ],
    prose: [
      'You asked to pay the balance of your account over time.',
      'Based on your application, {amount} of your balance was forgiven.',
      'The agreement ends when two payments are missed.',
      'Please sign and return one copy by {day}.',
      'No interest is charged.',
    ],
    signed: true,
  },
  benefits: {
    weight: 1.5,
    titles: '|Summary of Benefits|Coverage Confirmation|Eligibility Response|Plan Overview',
    facts: [
      ['plan|product', '{payer}'],
      ['member ID|subscriber ID', '{number}'],
      ['group number|group', '{number}'],
      ['effective|coverage since', '{day}'],
      ['deductible, individual|deductible', '{amount}'],
      ['deductible met|met so far', '{amount}'],
      ['out-of-pocket limit|yearly limit', '{amount}'],
      ['copay, specialist|office copay', '{amount}'],
    ],
    prose: [
      'This page shows what your plan includes and is no promise to pay.',
      'Coverage was active on the day of this inquiry.',
      'Amounts met so far are as of {day}.',
      'Services out of network have a higher share.',
      'Benefits depend on the terms of the plan on the day of service.',
    ],
    table: {
      heads: 'service|in network|out of network;benefit|you pay|limit',
      rows: [
        'Office visit;{amount};{amount}',
        'Emergency room;{amount};{amount}',
        'Imaging;{amount};{amount}',
        'Therapy;{amount};{small}',
      ],
      most: 4,
    },
    signed: false,
  },
  authorization: {
    weight: 1.5,
    titles: '|Authorization Decision|Precertification|Decision on Your Appeal|Overpayment Request',
    facts: [
      ['authorization number|reference', '{number}'],
      [PERSON, '{person}'],
      ['requested by|treating doctor', '{doctor}'],
      ['valid through|respond by', '{day}'],
      ['claim in question|claim', '{number}'],
      ['amount in dispute|amount to return', '{amount}'],
      ['check returned|check', '{number}'],
    ],
    prose: [
      'We reviewed the request that your doctor sent.',
      'The service below is approved until {day}.',
      'An approval does not guarantee payment of the claim.',
      'A payment of {amount} was received that does not match our records.',
      'You may ask for an expedited review at {phone}.',
      'Attach this page to your reply.',
    ],
    table: {
      heads: 'procedure|service|decision;code|request|units approved',
      rows: [
        '97110;Therapy exercise;approved',
        '72148;Spine scan;denied',
        'L1832;Knee brace;{small}',
      ],
      most: 3,
    },
    signed: true,
  },
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
