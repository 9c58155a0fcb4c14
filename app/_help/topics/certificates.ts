import type { HelpTopic } from '../help-topic.ts';

export const certificates: HelpTopic = {
  title: 'What a certificate is',
  summary: '“Certified” means that blind audits have shown an error rate below a stated limit.',
  paragraphs: [
    'For values, certified means: fewer than 1 in 100 automatically accepted values are wrong, with 95% confidence. For whole records: fewer than 5 in 100 have any wrong value. Both come from blind audits only, never from records that reviewers were asked about.',
    'You may look as often as you like. Ordinary statistics become too optimistic when someone checks every day and stops at a good moment; this test is built so that it does not. If errors turn up later, the certificate goes away on its own.',
    'Values in one document tend to be wrong together, so each document counts once. Until there is enough evidence, the page says how many more audited documents are needed if no error turns up. “No error found in 20 audits” is not a certificate: 20 audits are too few to tell.',
    'Layouts have certificates as well. Settings, Known layouts shows whether a sender’s documents are certified, accepted by confidence, or reviewed in full.',
  ],
  example:
    'The overview says “Certified from 99.5% confidence; needs 210 more audited documents.” Accepted values at 99.5% or more are proven; proving all accepted values takes 210 more documents without an error.',
};
