import type { Form } from '#lib/model/form.ts';

/** A page that is not a bill; its records have no fields and are set aside. */
export const OTHER: Form = {
  name: 'other',
  version: 1,
  title: 'Not a bill',
  description:
    'A letter, fax cover sheet, lab report, referral, blank page, or anything else that is not a bill.',
  cues: [
    'dear',
    'sincerely',
    'fax',
    'cover sheet',
    'confidential',
    'reference range',
    'specimen',
    'referral',
    'discharge summary',
    'medical record',
    'prior authorization',
    'pages including cover',
    'to whom it may concern',
    'this page intentionally left blank',
  ],
  dateOrder: 'month-first',
  fields: [],
  lists: [],
  rules: [],
  sums: [],
  paging: 'flowing',
  severalOnPage: false,
  geometry: null,
  setAside: true,
};
