import { commonText } from './common.ts';
import { STUDIO_MESSAGES } from './studio-messages.ts';

/** Texts of pages that do not have them beside the page yet. */
export const messages = {
  ...STUDIO_MESSAGES,
  common: {
    ...commonText,
    tagline: 'Reads medical bills, and asks where it is not sure.',
    system: 'Countersign',
  },
};
