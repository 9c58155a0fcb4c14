import type { Form } from '#lib/model/form.ts';
import { GOOD_FAITH_ESTIMATE_FIELDS } from './fields.ts';

/** What a provider expects a scheduled service to cost, as uninsured patients must be told. */
export const GOOD_FAITH_ESTIMATE: Form = {
  name: 'good-faith-estimate',
  version: 1,
  title: 'Good faith estimate',
  description: 'A good faith estimate of the expected charges of a scheduled service.',
  cues: ['good faith estimate', 'no surprises act', 'expected charges', 'date of estimate'],
  dateOrder: 'month-first',
  fields: GOOD_FAITH_ESTIMATE_FIELDS,
  lists: [],
  rules: [],
  sums: [],
  paging: 'flowing',
  severalOnPage: false,
  geometry: null,
  setAside: false,
};
