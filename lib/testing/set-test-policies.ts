import { DEMO_ACCOUNTS } from '#lib/pipeline/access/seed-demo-accounts.ts';
import { DEFAULT_POLICY } from '#lib/routing/policy.ts';
import { ask, signInTo } from './routes/ask.ts';

/** This share of the records is reviewed twice: so few that a test has to search for one. */
export const SECOND_REVIEW_SHARE = 0.001;

const { id: _, ...shipped } = DEFAULT_POLICY;

/** The terms of a form's policy in tests: reviewers are asked about claims with wrong sums or codes. */
export function testTermsOf(form: string): typeof shipped {
  return form === 'cms-1500' ? { ...shipped, documentErrors: 'ask' } : shipped;
}

/**
 * As an administrator of the app at `url`, makes sure that reviewers are asked about claims with
 * wrong sums or codes, which are the records that tests review, and that a few records are reviewed
 * twice.
 */
export async function setTestPolicies(url: string): Promise<void> {
  const { origin } = new URL(url);
  let cookie = '';
  // Figures from the tests' own actions, not those of the sample month.
  await signInAs('supervisor');
  await post('/api/preferences/history', { value: 'own' });
  await signInAs('admin');
  await post('/api/preferences/history', { value: 'own' });
  await post('/api/policies', {
    form: 'cms-1500',
    terms: testTermsOf('cms-1500'),
    note: 'Set by tests: errors of the document are asked about.',
  });
  await post('/api/settings/reviewing', {
    secondShare: SECOND_REVIEW_SHARE,
    secondAboveUsd: null,
    approveAboveUsd: null,
    // Tests are faster than people.
    stampSeconds: 0,
    stampShare: 1,
  });

  async function signInAs(role: 'supervisor' | 'admin'): Promise<void> {
    const account = DEMO_ACCOUNTS.find((one) => one.role === role);
    cookie = await signInTo(origin, account?.email ?? '', account?.password ?? '');
  }

  async function post(path: string, body: object): Promise<void> {
    const answer = await ask(`${origin}${path}`, cookie, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`no policy was set: ${answer.status} ${await answer.text()}`);
  }
}
