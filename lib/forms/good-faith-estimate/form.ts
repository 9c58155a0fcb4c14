import type { Form } from '#lib/model/form.ts';
import { defineField } from '../define-field.ts';

/** What a provider expects a scheduled service to cost, as uninsured patients must be told. */
export const GOOD_FAITH_ESTIMATE: Form = {
  name: 'good-faith-estimate',
  version: 1,
  title: 'Good faith estimate',
  description: 'A good faith estimate of the expected charges of a scheduled service.',
  cues: ['good faith estimate', 'no surprises act', 'expected charges', 'date of estimate'],
  dateOrder: 'month-first',
  fields: [
    defineField(
      'provider.name',
      'organisation',
      'Provider',
      'provider|provider name|facility',
      'Name of the provider that estimates.',
    ),
    defineField(
      'patient.name',
      'person',
      'Patient',
      'patient|patient name',
      'Name of the patient, as printed.',
      { required: true, critical: true },
    ),
    defineField(
      'estimateDate',
      'date',
      'Date of estimate',
      'date of estimate|estimate date|date of good faith estimate',
      'Day on which the estimate was made.',
    ),
    defineField(
      'expectedCharges',
      'money',
      'Expected charges',
      'total expected charges|total estimated cost|estimated total cost',
      'Sum of all charges that the provider expects.',
      { required: true },
    ),
  ],
  lists: [],
  rules: [],
  sums: [],
  paging: 'flowing',
  severalOnPage: false,
  geometry: null,
  setAside: false,
};
