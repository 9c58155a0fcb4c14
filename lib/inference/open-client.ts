import OpenAI from 'openai';
import type { Endpoint } from './endpoint.ts';

/** Azure hosts, and the path of Azure deployments: the key goes into a separate header. */
const AZURE = /(\.openai\.azure\.com|\.cognitiveservices\.azure\.com)$/;

/**
 * The `openai` client for one endpoint. The query of its address (Azure's `api-version`) is sent
 * with every request. Its own retries are off (the pool retries), and so are its logs (they contain
 * prompts), redirects (they would send a document elsewhere), and the OPENAI_* environment
 * settings.
 */
export function openClient(endpoint: Endpoint): OpenAI {
  const { origin, pathname, hostname, searchParams } = new URL(endpoint.url);
  const isAzure = AZURE.test(hostname) || pathname.includes('/openai/deployments/');
  return new OpenAI({
    baseURL: origin + pathname,
    defaultQuery: Object.fromEntries(searchParams),
    defaultHeaders: isAzure ? { 'api-key': endpoint.key, authorization: null } : {},
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
