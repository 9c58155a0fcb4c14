import type { DecisionAction } from '#lib/model/decision.ts';

/**
 * What each kind of entry says, as the end of a sentence that starts with who did it. `{file}`,
 * `{path}`, `{before}`, `{after}` and `{detail}` are filled in from the entry.
 */
export const actionSentences: Readonly<Record<DecisionAction, string>> = {
  'document.uploaded': 'uploaded {file}',
  'document.duplicate': 'uploaded {file} again; it was already here',
  'document.infected': 'uploaded a file that the virus scanner blocked: {detail}',
  'document.failed': 'could not read {file}',
  'document.retried': 'retried {file}',
  'document.viewed': 'viewed {file}',
  'page.viewed': 'loaded page images of {file}',
  'document.renamed': 'renamed {before} to {after}',
  'document.tagged': 'added the tag {after} to {file}',
  'document.untagged': 'removed the tag {before} from {file}',
  'document.regrouped': 'regrouped the pages of {file}',
  'document.removed': 'deleted a document after {detail}',
  'document.removed-by-hand': 'deleted a document: {detail}',
  'backup.made': 'made a backup',
  'backup.restored': 'was restored from a backup of {detail}',
  'audit-key.rotated': 'changed the key that signs the log',
  'master-key.rotated': 'changed the master key: {detail}',
  'user.passkey-added': 'added a passkey',
  'user.passkey-removed': 'removed a passkey',
  'emergency.started': 'started emergency access: {detail}',
  'emergency.ended': 'ended emergency access',
  'documents.searched': 'searched the documents',
  'page.rotated': 'rotated a page of {file}',

  'record.auto-accepted': 'automatically accepted a record in {file}',
  'record.sent-to-review': 'sent a record in {file} to review',
  'record.viewed': 'viewed a record in {file}',
  'record.prefetched': 'had a record in {file} loaded in advance, not yet shown',
  'record.tagged': 'added the tag {after} to a record in {file}',
  'record.untagged': 'removed the tag {before} from a record in {file}',
  'record.commented': 'commented on a record in {file}',
  'record.submitted': 'submitted a record in {file}',
  'record.submit-undone': 'undid the submission of a record in {file}',
  'record.first-review': 'reviewed a record in {file}; a second person will review it too',
  'record.to-approve': 'reviewed a record in {file}; a supervisor must approve it',
  'record.reviews-differ':
    'disagreed with the first reviewer on a record in {file}; a supervisor decides',
  'record.set-aside': 'set aside a record in {file}: not a bill',
  'record.reopened': 'reopened a record in {file}',
  'record.form-changed': 'changed the document type of a record in {file} from {before} to {after}',
  'records.exported': 'exported records',
  'export.downloaded': 'downloaded an export: {detail}',

  'field.auto-accepted': 'automatically accepted {path} = {after} in {file}',
  'field.confirmed': 'confirmed {path} = {after} in {file}',
  'field.corrected': 'corrected {path} from {before} to {after} in {file}',
  'field.document-is-wrong': 'kept {path} = {after} as printed in {file}: the document is wrong',
  'field.audited': 'blind-audited {path}: {detail}',
  'structure.confirmed':
    'confirmed where a record in {file} begins and ends, its lines, or its document type',
  'row.added': 'added a line in {file}',
  'row.removed': 'deleted a line in {file}',
  'row.moved': 'moved a line in {file}',
  'rule.waived': 'waived a failed check in {file}',

  'conflict.settled': 'settled a conflict about {file}: {detail}',
  'conflict.reopened': 'reopened a conflict about {file}: {detail}',
  'conflict.assigned': 'changed the owner of a conflict about {file}: {detail}',
  'conflict.noted': 'added a note to a conflict about {file}: {detail}',

  'task.claimed': 'took a record in {file} from the queue',
  'task.released': 'released a record in {file} to the queue',
  'task.snoozed': 'snoozed a record in {file}',
  'task.postponed': 'snoozed a record in {file}',
  'task.escalated': 'escalated a record in {file}',
  'task.reassigned': 'returned a record in {file} to the queue',
  'task.assigned': 'assigned a record in {file} {detail}',
  'task.prioritized': 'changed the priority of a record in {file}: {detail}',
  'task.due-changed': 'changed when a record in {file} is due: {detail}',
  'task.woken': 'returned a snoozed record in {file} to the queue when its snooze ended',

  'incident.opened': 'raised an alert: {detail}',
  'incident.resolved': 'resolved the alert: {detail}',
  'incident.lifted': 'resolved the alert: {detail}',
  'model.refit-requested': 'started retraining for {detail}',
  'model.fitted': 'finished retraining: {detail}',
  'model.refit-failed': 'failed to retrain: {detail}',
  'model.promoted': 'published a version: {detail}',
  'model.promotion-refused': 'could not publish a version: {detail}',
  'model.rolled-back': 'rolled back to the previous version: {detail}',
  'trial.started': 'started a trial of a model: {detail}',
  'trial.changed': 'changed the share of a trial: {detail}',
  'trial.replayed': 'ran a trial on reviewed records: {detail}',
  'trial.stopped': 'stopped a trial: {detail}',
  'calibration.fitted': 'fitted the local calibration: {detail}',
  'calibration.applied': 'applied a local calibration: {detail}',
  'calibration.refused': 'could not apply a local calibration: {detail}',
  'calibration.reverted': 'reverted the local calibration: {detail}',
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
  'report.scheduled': 'scheduled a report: {detail}',
  'report.changed': 'changed a scheduled report: {detail}',
  'report.asked-for': 'ran a scheduled report right away',
  'report.stopped': 'stopped a scheduled report',
  'report.downloaded': 'downloaded a report',
  'search.saved': 'saved a search: {detail}',
  'search.removed': 'deleted a saved search',
  'bulk.started': 'started a bulk change: {detail}',
  'bulk.undone': 'undid a bulk change: {detail}',
  'queue.saved': 'saved a queue: {detail}',
  'queue.removed': 'deleted a queue: {detail}',

  'user.signed-in': 'signed in',
  'user.sign-in-failed': 'failed to sign in: {detail}',
  'user.signed-out': 'signed out',
  'user.created': 'added a person: {detail}',
  'user.invited': 'invited a person: {detail}',
  'user.link-made': 'created a reset link for {detail}',
  'user.link-asked': 'asked for a link to set a new password, {detail}',
  'mail.sent-again': 'sent the email {detail} again',
  'mail.tested': 'sent themselves a test email',
  'user.link-used': 'set their password with a link',
  'user.role-changed': 'changed a role: {detail}',
  'user.team-changed': 'changed a team: {detail}',
  'team.created': 'added a team: {detail}',
  'team.changed': 'changed what a team sees: {detail}',
  'team.removed': 'removed a team: {detail}',
  'user.password-changed': 'changed their own password',
  'user.password-reset': 'reset a password: {detail}',
  'user.deactivated': 'deactivated a person: {detail}',
  'user.reactivated': 'reactivated a person: {detail}',
  'lineage.told': 'reported {count} lineage events from another system',
  'recall.started': 'recalled what was made with {detail}',
  'recall.paused': 'paused the recall of {detail}',
  'recall.resumed': 'resumed the recall of {detail}',
  'recall.taken-back': 'reversed the recall of {detail}',
  'record.restored': 'accepted a record in {file} again because the recall was reversed',
  'layout.forgotten': 'forgot a known layout: {detail}',
  'layout.restored': 'restored a known layout: {detail}',
  'layout.moved': 'changed the trust level of a known layout: {detail}',
  'user.second-factor-added': 'set up an authenticator app: {detail}',
  'user.second-factor-removed': 'removed an authenticator app: {detail}',
  'user.sessions-ended': 'signed out other browsers: {detail}',
  'key.created': 'created an API key: {detail}',
  'key.revoked': 'revoked an API key: {detail}',
  'webhook.added': 'added a webhook: {detail}',
  'webhook.changed': 'changed a webhook: {detail}',
  'webhook.removed': 'removed a webhook: {detail}',
  'webhook.sent-again': 'sent an event to a webhook again: {detail}',
  'policy.changed': 'changed the policy: {detail}',
  'settings.changed': 'changed a setting: {detail}',
  'endpoint.tested': 'tested an endpoint: {detail}',
  'endpoint.added': 'added the endpoint {detail}',
  'endpoint.enabled': 'enabled the endpoint {detail}',
  'endpoint.disabled': 'disabled the endpoint {detail}',
  'endpoint.removed': 'removed the endpoint {detail}',
  'endpoint.changed': 'changed an endpoint: {detail}',
};

/** Stand-ins for what an entry does not hold. */
export const UNKNOWN = {
  file: 'a document',
  removed: 'a deleted document',
  field: 'a field',
  value: 'no value',
};

/** `Charge` in a row of a table. */
export const ofLine = (field: string): string => `${field} on a line`;

/**
 * What exactly was confirmed, by the first word of the subject; `{list}`: the title of the list.
 */
export const structureSentences: Readonly<Record<string, string>> = {
  form: 'confirmed the document type of a record in {file}',
  border: 'confirmed where a record in {file} begins and ends',
  'row-set': 'confirmed the lines of “{list}” in a record in {file}',
};

/** What is decided about many values of a record at once; `{count}` is how many. */
const TOGETHER: Readonly<Record<string, string>> = {
  'field.auto-accepted': 'automatically accepted {count} values in {file}',
  'field.confirmed': 'confirmed {count} values in {file}',
};

export function isDecidedTogether(action: string): boolean {
  return action in TOGETHER;
}

/** The sentence for several such entries. */
export function togetherSentence(action: string): string {
  return TOGETHER[action] ?? action;
}
