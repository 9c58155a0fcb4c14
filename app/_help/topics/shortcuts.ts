import type { HelpTopic } from '../help-topic.ts';

export const shortcuts: HelpTopic = {
  title: 'Keyboard shortcuts',
  summary: 'Everything at the review desk can be done from the keyboard.',
  paragraphs: [
    'Most of a review is two keys: Enter accepts what is shown and goes to the next question, and typing replaces it. When nothing is left to check, submit opens the next record.',
    'A card asks about several values at once, each with its print. Enter says that all of them are right; the letter beside a value opens the one that is wrong, typing replaces it, and the card comes back for the others.',
    'These are the default shortcuts. On the desk, F1 shows yours; click one there to change it. Your changes are saved with your account and work on any computer.',
    'On a Mac, Option is the key that Windows calls Alt. Function keys may need Fn, depending on your keyboard settings.',
  ],
  example:
    'A claim with 9 questions, one of them wrong, takes 11 actions: Enter 8 times, the right value and Enter once, and one submit.',
};
