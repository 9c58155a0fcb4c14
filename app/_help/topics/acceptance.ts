import type { HelpTopic } from '../help-topic.ts';

export const acceptance: HelpTopic = {
  title: 'Why a value was or was not accepted',
  summary:
    'A value is accepted when its confidence is high enough for what an error would cost and no check contradicts it.',
  paragraphs: [
    'The required confidence comes from two dollar amounts: what it costs to ask a person, and what a wrong value costs. The more expensive the error, the higher the bar. The policy also sets a minimum that no value may go below.',
    'Some things send a value to review at any confidence: a check fails (charges that do not add up), two readings of an important value differ, the value is not found on the page, or the print is too unclear. An open alert for the document type, or a layout with too many errors, also sends everything to review. In one case a failed check is only noted: when every value was read with certainty and the document itself is wrong, if the policy says so.',
    'A record can also pass with a few small doubts, when resolving them would cost more than it could save. On the desk, the reason is next to each question; a value’s source shows its confidence and who decided it. Administrators set the costs under Settings, Policies, and can preview the effect on recent records first.',
  ],
  example:
    'Asking costs $0.20, and a wrong amount costs $20. Required confidence: 1 − 0.20 ÷ 20 = 99%. An error that costs only $2 would give 90%, but the default minimum of 95% applies.',
};
