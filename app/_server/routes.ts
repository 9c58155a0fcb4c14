import { listPages, type PageEntry } from './pages.ts';

export interface Route {
  readonly method: 'PAGE' | 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly needed: PageEntry['needed'];
  /** The person must have given their password a short time ago. */
  readonly confirmed?: true;
}

const get = (path: string, needed: PageEntry['needed']): Route => ({ method: 'GET', path, needed });
const remove = (path: string, needed: PageEntry['needed']): Route => ({
  method: 'DELETE',
  path,
  needed,
});
const post = (path: string, needed: PageEntry['needed']): Route => ({
  method: 'POST',
  path,
  needed,
});

const confirmed = (route: Route): Route => ({ ...route, confirmed: true });

/** Every page and route of the product with the least role it needs. */
export const ROUTES: readonly Route[] = [
  ...listPages().map(({ path, needed }): Route => ({ method: 'PAGE', path, needed })),

  // For whatever keeps the processes running, and for Prometheus (by METRICS_TOKEN).
  get('/healthz', 'nobody'),
  get('/readyz', 'nobody'),
  get('/metrics', 'nobody'),

  post('/api/auth/sign-in', 'nobody'),
  post('/api/auth/code', 'nobody'),
  post('/api/auth/sign-out', 'nobody'),
  post('/api/auth/link', 'nobody'),
  post('/api/auth/setup', 'nobody'),
  post('/api/auth/passkey/options', 'nobody'),
  post('/api/auth/passkey', 'nobody'),
  post('/api/auth/oidc', 'nobody'),
  get('/api/auth/callback/oidc', 'nobody'),
  post('/api/session', 'uploader'),
  post('/api/session/confirm', 'uploader'),
  get('/api/events', 'uploader'),
  post('/api/account/password', 'uploader'),
  post('/api/account/second-factor', 'uploader'),
  remove('/api/account/second-factor', 'uploader'),
  post('/api/account/second-factor/confirm', 'uploader'),
  confirmed(post('/api/account/emergency', 'uploader')),
  confirmed(post('/api/account/passkeys/options', 'uploader')),
  confirmed(post('/api/account/passkeys', 'uploader')),
  confirmed(remove('/api/account/passkeys/[passkeyId]', 'uploader')),
  remove('/api/account/emergency', 'uploader'),

  get('/api/documents', 'uploader'),
  post('/api/documents', 'uploader'),
  post('/api/documents/[documentId]/retry', 'uploader'),
  confirmed(post('/api/documents/[documentId]/remove', 'supervisor')),
  get('/api/uploads/[upload]', 'uploader'),
  post('/api/uploads/[upload]', 'uploader'),
  remove('/api/uploads/[upload]', 'uploader'),
  post('/api/uploads/[upload]/finish', 'uploader'),
  get('/api/documents/[documentId]/pages/[number]', 'uploader'),
  post('/api/documents/[documentId]/pages/[number]/turn', 'reviewer'),
  get('/api/documents/[documentId]/groups', 'reviewer'),
  post('/api/documents/[documentId]/groups', 'reviewer'),
  post('/api/documents/[documentId]/undo', 'reviewer'),
  post('/api/documents/[documentId]/columns', 'reviewer'),

  get('/api/queue/next', 'reviewer'),
  post('/api/queue/batch', 'reviewer'),
  post('/api/tasks/claim', 'reviewer'),
  post('/api/tasks/[taskId]/renew', 'reviewer'),
  post('/api/tasks/[taskId]/release', 'reviewer'),
  post('/api/tasks/[taskId]/draft', 'reviewer'),
  post('/api/tasks/[taskId]/submit', 'reviewer'),
  post('/api/tasks/[taskId]/undo', 'reviewer'),
  post('/api/tasks/[taskId]/snooze', 'reviewer'),
  post('/api/tasks/[taskId]/escalate', 'reviewer'),
  post('/api/tasks/[taskId]/skip', 'reviewer'),
  post('/api/tasks/[taskId]/form', 'reviewer'),
  post('/api/tasks/[taskId]/reassign', 'supervisor'),
  get('/api/reviews/[recordId]', 'reviewer'),
  post('/api/reviews/[recordId]/preview', 'reviewer'),

  post('/api/records/[recordId]/reopen', 'supervisor'),
  post('/api/records/[recordId]/comments', 'reviewer'),
  get('/api/conflicts', 'reviewer'),
  post('/api/conflicts/[conflictId]/settle', 'reviewer'),
  post('/api/conflicts/[conflictId]/reopen', 'reviewer'),
  post('/api/conflicts/[conflictId]/owner', 'reviewer'),
  post('/api/conflicts/[conflictId]/note', 'reviewer'),
  post('/api/deposits', 'reviewer'),
  post('/api/deposits/import', 'reviewer'),
  remove('/api/deposits/[depositId]', 'reviewer'),
  post('/api/preferences/[name]', 'reviewer'),
  post('/api/exports', 'reviewer'),
  get('/api/exports/[exportId]', 'reviewer'),
  get('/api/log', 'supervisor'),
  post('/api/log/filter', 'supervisor'),
  post('/api/quality/weeks', 'supervisor'),
  post('/api/quality/incidents/[incidentId]', 'supervisor'),
  post('/api/quality/local-curves', 'supervisor'),
  post('/api/quality/local-curves/[version]/apply', 'supervisor'),
  post('/api/quality/local-curves/[version]/revert', 'supervisor'),
  post('/api/quality/refits', 'supervisor'),
  post('/api/quality/refits/[refitId]/promote', 'supervisor'),
  post('/api/quality/refits/[refitId]/roll-back', 'supervisor'),
  post('/api/recalls', 'supervisor'),
  post('/api/recalls/[recallId]/[change]', 'supervisor'),
  post('/api/searches', 'uploader'),
  post('/api/searches/words', 'uploader'),
  remove('/api/searches/[searchId]', 'uploader'),

  post('/api/forms', 'admin'),
  post('/api/forms/[form]', 'admin'),
  post('/api/forms/[form]/publish', 'admin'),
  post('/api/forms/[form]/retired', 'admin'),
  post('/api/forms/[form]/documents', 'admin'),

  confirmed(post('/api/keys', 'admin')),
  confirmed(remove('/api/keys/[keyId]', 'admin')),
  remove('/api/layouts/[form]/[layout]', 'admin'),
  post('/api/policies', 'admin'),
  post('/api/policies/replay', 'admin'),
  confirmed(post('/api/settings/retention', 'admin')),
  confirmed(post('/api/settings/sign-in', 'admin')),
  post('/api/settings/quality', 'admin'),
  confirmed(post('/api/settings/sender', 'admin')),
  post('/api/fee-schedules', 'admin'),
  remove('/api/fee-schedules/[scheduleId]', 'admin'),
  post('/api/payer-terms', 'admin'),
  confirmed(post('/api/webhooks', 'admin')),
  confirmed(remove('/api/webhooks/[webhookId]', 'admin')),
  confirmed(post('/api/webhooks/[webhookId]/enabled', 'admin')),
  post('/api/webhooks/[webhookId]/deliveries/[deliveryId]', 'admin'),
  confirmed(post('/api/endpoints', 'admin')),
  confirmed(remove('/api/endpoints/[endpoint]', 'admin')),
  confirmed(post('/api/endpoints/[endpoint]/enabled', 'admin')),
  confirmed(post('/api/endpoints/[endpoint]/calls', 'admin')),
  post('/api/endpoints/[endpoint]/test', 'admin'),

  // For programs, by a key: docs/api.md.
  post('/api/v1/documents', 'uploader'),
  get('/api/v1/documents/[documentId]', 'uploader'),
  get('/api/v1/records/[recordId]', 'reviewer'),
  get('/api/v1/events', 'reviewer'),
  post('/api/v1/exports', 'reviewer'),
  get('/api/v1/exports/[exportId]', 'reviewer'),
  get('/api/v1/openapi', 'uploader'),

  confirmed(post('/api/users', 'admin')),
  confirmed(post('/api/users/invite', 'admin')),
  confirmed(post('/api/users/[userId]/link', 'admin')),
  confirmed(post('/api/users/[userId]/role', 'admin')),
  confirmed(post('/api/users/[userId]/team', 'admin')),
  confirmed(post('/api/users/[userId]/password', 'admin')),
  confirmed(post('/api/users/[userId]/active', 'admin')),
  confirmed(remove('/api/users/[userId]/second-factor', 'admin')),
  confirmed(post('/api/teams', 'admin')),
  confirmed(remove('/api/teams/[teamId]', 'admin')),
];
