import OpenAI from 'openai';
import type { Endpoint } from './endpoint.ts';

/**
 * The `openai` client of one endpoint. Its own retries are off (the pool retries), and so are its
 * logs (they contain prompts), redirects (they send a document elsewhere) and the OPENAI_* environment
 * settings.
 */
export function openClient(endpoint: Endpoint): OpenAI {
  return new OpenAI({
    baseURL: endpoint.url,
    // The client requires a key; servers without keys ignore it.
    apiKey: endpoint.key ?? 'none',
    adminAPIKey: null,
    organization: null,
    project: null,
    maxRetries: 0,
    // The lane's timeout comes first; this one only stops a request that ignored it.
    timeout: endpoint.timeoutMs + 1_000,
    logLevel: 'off',
    fetchOptions: { redirect: 'error' },
  });
}
