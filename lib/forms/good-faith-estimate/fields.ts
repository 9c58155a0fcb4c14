import type { FieldDefinition } from '#lib/model/form.ts';
import { defineField } from '../define-field.ts';

export const GOOD_FAITH_ESTIMATE_FIELDS: FieldDefinition[] = [
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
];
