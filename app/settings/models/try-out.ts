import { postJson } from '#app/_client/post-json.ts';
import type { Outcome } from '#app/_ui/outcome-banner.tsx';
import { describeTest, type EndpointTest } from './describe-test.ts';

/**
 * Whether an endpoint works, with a made-up prompt, after what was `done` to it: a mistyped key
 * shows at once, not at the first document.
 */
export async function tryOut(
  name: string,
  done: (name: string, test: readonly string[]) => string,
): Promise<Outcome> {
  const answer = await postJson<EndpointTest>(`/api/endpoints/${encodeURIComponent(name)}/test`);
  const found = answer.ok ? describeTest(answer.value) : [answer.text];
  const works = answer.ok && answer.value.kind === 'answers';
  return { look: works ? 'ok' : 'bad', text: done(name, found) };
}
