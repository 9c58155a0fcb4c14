import type { Sender } from '#lib/model/exchange/sender.ts';

/** Sender of payments from paper, until an administrator has entered one. */
export const UNKNOWN_SENDER: Sender = {
  name: 'COUNTERSIGN',
  id: 'COUNTERSIGN',
  receiverId: 'RECEIVER',
  contact: '',
  phone: '',
  street: '',
  city: '',
  state: '',
  zip: '',
  usage: 'T',
};
