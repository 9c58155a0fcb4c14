import type { HelpTopic } from '../help-topic.ts';

export const audits: HelpTopic = {
  title: 'Blind audits and seeded errors',
  summary:
    'Two quiet tests: how often accepted values are wrong, and how many errors reviewers catch.',
  paragraphs: [
    'No one looks at a value that was accepted automatically, so no one would notice if it was wrong. A blind audit picks a few of these at random and shows them to a reviewer as if they were doubtful. The reviewer is not told, because people check harder when they know they are being tested. The error rates and certificates under Quality rest on these audits.',
    'A seeded test error works the other way around. In a small share of records sent to review, one correct value is shown with a wrong digit. If the reviewer fixes it, the error counts as caught; if not, the original value is kept. A seeded value is never saved or exported.',
    'Both are on by default, at 2% each. Administrators change the shares under Settings, Policies; zero turns one off. Reviewers should know that seeded errors exist, just not where.',
  ],
  example:
    'Of 10,000 accepted values, about 200 are audited. Two of them are wrong: roughly 1%. The page shows the range that fits that result, because 200 audits cannot pin it down to a single number.',
};
