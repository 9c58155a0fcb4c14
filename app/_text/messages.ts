import { ACCOUNT_MESSAGES } from './account-messages.ts';
import { commonText } from './common.ts';
import { LOG_MESSAGES } from './log-messages.ts';
import { QUALITY_MESSAGES } from './quality-messages.ts';
import { QUEUE_MESSAGES } from './queue-messages.ts';
import { REVIEW_MESSAGES } from './review-messages.ts';
import { SETTINGS_MESSAGES } from './settings-messages.ts';
import { STUDIO_MESSAGES } from './studio-messages.ts';

/** Texts of pages that do not have them beside the page yet. */
export const messages = {
  ...ACCOUNT_MESSAGES,
  ...LOG_MESSAGES,
  ...QUALITY_MESSAGES,
  ...QUEUE_MESSAGES,
  ...REVIEW_MESSAGES,
  ...SETTINGS_MESSAGES,
  ...STUDIO_MESSAGES,
  common: {
    ...commonText,
    tagline: 'Reads medical bills, and asks where it is not sure.',
    system: 'Countersign',
  },
};
