import { commonText } from './common.ts';
import { QUEUE_MESSAGES } from './queue-messages.ts';
import { REVIEW_MESSAGES } from './review-messages.ts';
import { STUDIO_MESSAGES } from './studio-messages.ts';

/** Texts of pages that do not have them beside the page yet. */
export const messages = {
  ...QUEUE_MESSAGES,
  ...REVIEW_MESSAGES,
  ...STUDIO_MESSAGES,
  common: {
    ...commonText,
    tagline: 'Reads medical bills, and asks where it is not sure.',
    system: 'Countersign',
  },
};
