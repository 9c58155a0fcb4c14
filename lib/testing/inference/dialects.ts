import type { ReceivedRequest, Refusal } from '#lib/testing/servers/openai-server.ts';

/**
 * A server as its own documentation describes it: its address, what it refuses, what it ignores.
 */
export interface Dialect {
  readonly name: string;
  /** After the origin. */
  readonly path: string;
  readonly refuse: Refusal;
  /** What it leaves out of its answers even when asked for it. */
  readonly without: readonly ('logprobs' | 'usage')[];
  /** Found out by the warm-up. */
  readonly profile: object;
}

const bad = (error: object) => ({ status: 400, body: { error } });

/** Whether a request has the parameter with this name. */
function has(request: ReceivedRequest, name: keyof ReceivedRequest): boolean {
  return request[name] !== undefined;
}

export const DIALECTS: readonly Dialect[] = [
  {
    // Accepts everything; a prompt that is too long is a 400.
    name: 'vLLM',
    path: '/v1',
    refuse: ({ path }) => (path === '/v1/chat/completions' ? null : { status: 404, body: {} }),
    without: [],
    profile: { format: 'json_schema', logprobs: true, temperature: true, limit: 'both' },
  },
  {
    // Schemas become grammars. It ignores what it does not recognize.
    name: 'llama.cpp',
    path: '/v1',
    refuse: () => null,
    without: [],
    profile: { format: 'json_schema', limit: 'both' },
  },
  {
    // Knows only `max_tokens` and ignores the other name: asked with that alone, it would answer
    // without a limit.
    name: 'Ollama',
    path: '/v1',
    refuse: (request) =>
      has(request, 'max_tokens') ? null : bad({ message: 'answers would have no limit' }),
    without: [],
    profile: { format: 'json_schema', limit: 'both' },
  },
  {
    // A separate header for the key, the version in the address, and one of the two names for the
    // limit, not both.
    name: 'Azure OpenAI',
    path: '/openai/deployments/reader?api-version=2024-10-21',
    refuse: (request) => {
      const { path, apiKey, authorization } = request;
      if (apiKey !== 'k' || authorization !== '')
        return { status: 401, body: { error: { code: '401' } } };
      if (path !== '/openai/deployments/reader/chat/completions?api-version=2024-10-21')
        return { status: 404, body: { error: { code: 'DeploymentNotFound' } } };
      if (has(request, 'max_tokens'))
        return bad({ code: 'unsupported_parameter', param: 'max_tokens' });
      return null;
    },
    without: [],
    profile: { format: 'json_schema', limit: 'max_completion_tokens' },
  },
  {
    // Refuses parameters that it does not know, with its own kind of error body.
    name: 'Databricks',
    path: '/serving-endpoints',
    refuse: (request) =>
      has(request, 'max_completion_tokens') || has(request, 'logprobs')
        ? { status: 400, body: { error_code: 'BAD_REQUEST', message: 'unknown parameter' } }
        : null,
    without: ['logprobs'],
    profile: { format: 'json_schema', limit: 'max_tokens', logprobs: false, temperature: true },
  },
];
