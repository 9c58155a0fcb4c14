import type { Sender } from '#lib/model/sender.ts';

/** Around payments from paper, until an administrator has entered who sends them. */
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
