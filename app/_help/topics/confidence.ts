import type { HelpTopic } from '../help-topic.ts';

export const confidence: HelpTopic = {
  title: 'What “97%” means',
  summary: 'The percentage beside a value is the chance that it was read correctly.',
  paragraphs: [
    'Of 100 values shown at 97%, about 97 should match the document and 3 should not. It is not a grade for the document or for the person who filled it out, and it says nothing about whether the bill itself is right.',
    'Each value has its own percentage, because an error in a total costs more than an error in a note. Countersign compares it with the confidence that the policy requires. At or above that, no question is asked about its confidence; below it, a reviewer is usually asked. The highest figure you will see is 99.9%: nothing read by machine is shown as certain.',
    'Once a person has confirmed a value, the record shows a check mark instead. Supervisors can see under Quality, Confidence whether the percentages hold up against what reviewers found. An administrator can adjust them to your own documents there.',
  ],
  example:
    'A total charge of $1,240.00 is read at 97%. The default policy requires 99% for amounts, so the record goes to the queue with the reason “Low confidence.” A note whose error costs $1 needs only 95%; at 97% it raises no question.',
};
