import { DEMO_ACCOUNTS } from '#lib/pipeline/seed-demo-accounts.ts';
import { DEFAULT_POLICY } from '#lib/routing/policy.ts';
import { ask, signInTo } from './ask.ts';

/**
 * As an administrator of the app at `url`, has reviewers asked about claims whose own sums or codes are
 * wrong: those are the records that tests review.
 */
export async function askAboutErrors(url: string): Promise<void> {
  const { origin } = new URL(url);
  const { id: _, ...shipped } = DEFAULT_POLICY;
  const admin = DEMO_ACCOUNTS.find(({ role }) => role === 'admin');
  const cookie = await signInTo(origin, admin?.email ?? '', admin?.password ?? '');
  const answer = await ask(`${origin}/api/policies`, cookie, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      form: 'cms-1500',
      terms: { ...shipped, documentErrors: 'ask' },
      note: 'Set by tests: errors of the document are asked about.',
    }),
  });
  if (!answer.ok) throw new Error(`no policy was set: ${answer.status} ${await answer.text()}`);
}
