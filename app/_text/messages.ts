import { ACCOUNT_MESSAGES } from './account-messages.ts';
import { DOCUMENT_MESSAGES } from './document-messages.ts';
import { LOG_MESSAGES } from './log-messages.ts';
import { QUALITY_MESSAGES } from './quality-messages.ts';
import { QUEUE_MESSAGES } from './queue-messages.ts';
import { RECORD_MESSAGES } from './record-messages.ts';
import { REVIEW_MESSAGES } from './review-messages.ts';
import { SETTINGS_MESSAGES } from './settings-messages.ts';
import { STRUCTURE_MESSAGES } from './structure-messages.ts';
import { STUDIO_MESSAGES } from './studio-messages.ts';

/** Every text that the pages show, in one place. Names follow the pages; so do the files of this folder. */
export const messages = {
  ...ACCOUNT_MESSAGES,
  ...DOCUMENT_MESSAGES,
  ...LOG_MESSAGES,
  ...QUALITY_MESSAGES,
  ...QUEUE_MESSAGES,
  ...RECORD_MESSAGES,
  ...REVIEW_MESSAGES,
  ...SETTINGS_MESSAGES,
  ...STRUCTURE_MESSAGES,
  ...STUDIO_MESSAGES,
  common: {
    product: 'Countersign',
    tagline: 'Reads medical bills, and asks where it is not sure.',
    noConnection: 'No connection to the server. Your entries are kept; try again in a moment.',
    cancel: 'Cancel',
    close: 'Close',
    save: 'Save',
    saving: 'Saving…',
    more: 'Show more',
    back: 'Back',
    skipToContent: 'Skip to content',
    none: '—',
    loading: 'Loading…',
    search: 'Search',
    clear: 'Clear',
    apply: 'Apply',
    copy: 'Copy',
    system: 'Countersign',
    page: (number: number, of?: number) => (of ? `Page ${number} of ${of}` : `Page ${number}`),
    pages: (pages: readonly number[]) =>
      pages.length === 1 ? `Page ${pages[0]}` : `Pages ${pages.join(', ')}`,
    countPages: (count: number) => (count === 1 ? '1 page' : `${count} pages`),
  },
  nav: {
    label: 'Main',
    documents: 'Documents',
    queue: 'Queue',
    records: 'Records',
    quality: 'Quality',
    log: 'Log',
    forms: 'Forms',
    settings: 'Settings',
    account: 'Your account',
    signOut: 'Sign out',
    theme: 'Appearance',
    light: 'Light',
    dark: 'Dark',
    auto: 'As the system',
    menu: 'account and appearance',
  },
  errors: {
    title: 'Something went wrong',
    text: 'The page could not be shown. Try again; if it stays so, tell your administrator when it happened.',
    retry: 'Try again',
    notFoundTitle: 'Not here',
    notFoundText: 'This does not exist, or no longer. It may have been split or read anew.',
    forbiddenTitle: 'Not for your role',
    forbiddenText:
      'Your role does not allow this page. Ask a supervisor or an administrator. The attempt is in the log.',
    home: 'To the start',
  },
  forms: {
    other: 'Not a bill',
  },
};
