import type { HelpTopic } from '../help-topic.ts';

export const emergency: HelpTopic = {
  title: 'Emergency access and the log',
  summary: 'Who can see which documents, what to do when that is not enough, and what is logged.',
  paragraphs: [
    'People see only what their work requires. Uploaders see the documents they uploaded. Reviewers on a team see what their team uploads. Reviewers without a team, supervisors, and administrators see everything.',
    'If a patient’s care depends on a document that you cannot see, and no one who can is available, start emergency access under Your account. You give a reason, and you see all documents for a limited time, one hour unless your administrator changed it. Supervisors are alerted, and everything you open is marked.',
    'The log has every decision, change, view, export, and refusal: who, when, what, and why. No one can edit or delete entries in Countersign. Each entry is linked to the one before it, so tampering with the stored log is detected when it is verified. Supervisors search it under Log and can export it.',
    'To find who decided a value, open the record, click the value, and look at Decisions.',
  ],
  example:
    'At 2:10 AM an uploader starts emergency access: “Patient in surgery, insurance unknown.” At 3:10 AM it ends on its own. The supervisor finds one alert and, in the log, the 4 documents that were opened.',
};
