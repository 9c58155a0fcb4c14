import type { DecisionAction } from '#lib/model/decision.ts';

/**
 * What each kind of entry says, as the end of a sentence that starts with who did it. `{file}`,
 * `{path}`, `{before}`, `{after}` and `{detail}` are filled in from the entry.
 */
export const actionSentences: Readonly<Record<DecisionAction, string>> = {
  'document.uploaded': 'uploaded {file}',
  'document.duplicate': 'uploaded {file} again; it was already here',
  'document.failed': 'could not read {file}',
  'document.retried': 'retried {file}',
  'document.viewed': 'viewed {file}',
  'page.viewed': 'loaded page images of {file}',
  'document.regrouped': 'regrouped the pages of {file}',
  'document.removed': 'deleted a document after {detail}',
  'document.removed-by-hand': 'deleted a document: {detail}',
  'documents.searched': 'searched the documents',
  'page.rotated': 'rotated a page of {file}',

  'record.auto-accepted': 'automatically accepted a record of {file}',
  'record.sent-to-review': 'sent a record of {file} to review',
  'record.viewed': 'viewed a record of {file}',
  'record.prefetched': 'had a record of {file} loaded in advance, without seeing it yet',
  'record.commented': 'commented on a record of {file}',
  'record.submitted': 'submitted a record of {file}',
  'record.submit-undone': 'undid the submission of a record of {file}',
  'record.first-review': 'reviewed a record of {file}; a second person will review it too',
  'record.reviews-differ':
    'disagreed with the first reviewer on a record of {file}; a supervisor decides',
  'record.set-aside': 'set aside a record of {file}: not a bill',
  'record.reopened': 'reopened a record of {file}',
  'record.form-changed': 'changed the document type of a record of {file} from {before} to {after}',
  'records.exported': 'exported records',
  'export.downloaded': 'downloaded an export: {detail}',

  'field.auto-accepted': 'automatically accepted {path} = {after} in {file}',
  'field.confirmed': 'confirmed {path} = {after} in {file}',
  'field.corrected': 'corrected {path} from {before} to {after} in {file}',
  'field.document-is-wrong': 'kept {path} = {after} as printed in {file}: the document is wrong',
  'field.audited': 'blind-audited {path}: {detail}',
  'structure.confirmed': 'confirmed the structure of a record of {file}',
  'row.added': 'added a line in {file}',
  'row.removed': 'deleted a line in {file}',
  'row.moved': 'moved a line in {file}',
  'rule.waived': 'waived a failed check in {file}',

  'task.claimed': 'claimed a record of {file}',
  'task.released': 'released a record of {file}',
  'task.snoozed': 'snoozed a record of {file}',
  'task.postponed': 'snoozed a record of {file}',
  'task.escalated': 'escalated a record of {file}',
  'task.reassigned': 'returned a record of {file} to the queue',

  'incident.opened': 'raised an alert: {detail}',
  'incident.resolved': 'resolved the alert: {detail}',
  'incident.lifted': 'resolved the alert: {detail}',
  'model.refit-requested': 'started retraining for {detail}',
  'model.fitted': 'retrained the reader: {detail}',
  'model.refit-failed': 'failed to retrain: {detail}',
  'model.promoted': 'promoted a retrained version: {detail}',
  'model.promotion-refused': 'refused to promote a retrained version: {detail}',
  'model.rolled-back': 'rolled back to the previous version: {detail}',
  'model.outdated': 'discarded a version trained on an older release: {detail}',

  'form.created': 'created the form {detail}',
  'form.changed': 'changed the draft of the form {detail}',
  'form.published': 'published the form {detail}',
  'form.retired': 'unpublished the form {detail}',
  'form.restored': 'published the form {detail} again',

  'access.refused': 'was refused: {detail}',
  'log.viewed': 'viewed the log',
  'log.exported': 'exported the log',
  'log.reviewed': 'signed off the week of {detail}',
  'search.saved': 'saved a search: {detail}',
  'search.removed': 'deleted a saved search',

  'user.signed-in': 'signed in',
  'user.sign-in-failed': 'failed to sign in: {detail}',
  'user.signed-out': 'signed out',
  'user.created': 'added a person: {detail}',
  'user.invited': 'invited a person: {detail}',
  'user.link-made': 'created a reset link for {detail}',
  'user.link-used': 'set their password with a link',
  'user.role-changed': 'changed a role: {detail}',
  'user.password-changed': 'changed their own password',
  'user.password-reset': 'reset a password: {detail}',
  'user.deactivated': 'deactivated a person: {detail}',
  'user.reactivated': 'reactivated a person: {detail}',
  'layout.forgotten': 'removed a known layout: {detail}',
  'user.second-factor-added': 'set up an authenticator app: {detail}',
  'user.second-factor-removed': 'removed an authenticator app: {detail}',
  'key.created': 'created an API key: {detail}',
  'key.revoked': 'revoked an API key: {detail}',
  'policy.changed': 'changed the policy: {detail}',
  'settings.changed': 'changed a setting: {detail}',
  'endpoint.tested': 'tested an endpoint: {detail}',
  'endpoint.added': 'added the endpoint {detail}',
  'endpoint.enabled': 'enabled the endpoint {detail}',
  'endpoint.disabled': 'disabled the endpoint {detail}',
  'endpoint.removed': 'removed the endpoint {detail}',
  'endpoint.changed': 'changed what an endpoint is asked for: {detail}',
};

/** Stand-ins for what an entry does not hold. */
export const UNKNOWN = { file: 'a document', field: 'a field', value: '(empty)' };

/** `Charge` of a table’s row. */
export const ofLine = (field: string): string => `${field} of a line`;
