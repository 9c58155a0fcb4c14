import type { FieldDefinition } from '#lib/model/form.ts';
import { defineField } from '../define-field.ts';

export const INSURANCE_CARD_FIELDS: FieldDefinition[] = [
  defineField(
    'payer.name',
    'organisation',
    'Payer',
    'plan|health plan|insurer|carrier|submit claims to|mail claims to',
    'Name of the health plan.',
    { required: true },
  ),
  defineField(
    'payer.id',
    'reference',
    'Payer ID',
    'payer id|payer|edi|electronic payer id|edi payer id|emdeon payer id|payor id|payer #|electronic claims',
    'Payer ID for electronic claims.',
  ),
  defineField(
    'member.name',
    'person',
    'Member',
    'member|member name|subscriber|name|subscriber name|insured|enrollee|cardholder|id card for',
    'Name of the member, as printed.',
    { required: true },
  ),
  defineField(
    'member.id',
    'member-id',
    'Member ID',
    'member id|id|member number|subscriber id|identification number|id number|id #|member #|enrollee id|id no|policy number|member no',
    'ID of the member.',
    { required: true },
  ),
  defineField(
    'member.group',
    'reference',
    'Group number',
    'group|group number|group no|grp|group #|group id|grp #|employer group|policy group',
    'Group number.',
  ),
  defineField(
    'rxBin',
    'routing',
    'Rx BIN',
    'rx bin|rxbin|bin|bin number|rx bin #|bin #',
    'BIN that routes pharmacy claims.',
  ),
  defineField(
    'rxPcn',
    'routing',
    'Rx PCN',
    'rx pcn|rxpcn|pcn|processor control|pcn #',
    'Processor control number for pharmacy claims.',
  ),
  defineField(
    'rxGroup',
    'routing',
    'Rx group',
    'rx group|rxgrp|rx grp|rxgroup|rx group #|rx grp #|pharmacy group',
    'Group number for pharmacy claims.',
  ),
];
