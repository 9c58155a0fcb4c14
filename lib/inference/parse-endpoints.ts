import { z } from 'zod';
import { Discover } from './discovery/discover.ts';
import { listMembers } from './discovery/members.ts';
import { Endpoint } from './endpoint.ts';
import { isTrustedHost, judgeEndpoint } from './judge-endpoint.ts';

/** Default for endpoints that set none. */
export const MAX_IN_FLIGHT = 256;

/**
 * The endpoints configured in the environment; if there are none, no call is ever made. Either
 * COUNTERSIGN_LLM_ENDPOINTS, a JSON list of {url, model, name?, key?, inputUsdPerMillion?,
 * outputUsdPerMillion?, timeoutMs?, maxOutputTokens?, images?, calls?, patientData?, tier?,
 * usdPerDay?, maxInFlight?, discover?}, or for a single one COUNTERSIGN_LLM_URL with _MODEL, _KEY,
 * _INPUT_USD_PER_MILLION, _OUTPUT_USD_PER_MILLION, _PATIENT_DATA. By default, an endpoint on this
 * machine or on a host of MODEL_HOSTS may get patient data. Throws on an unusable setting; the
 * error contains its name but not its value.
 */
export function parseEndpoints(
  env: Readonly<Record<string, string | undefined>> = process.env,
): readonly Endpoint[] {
  return parseDeclared(env).flatMap(({ endpoint, discover }) =>
    discover === null ? [endpoint] : listMembers(endpoint),
  );
}

export interface DeclaredEndpoint {
  readonly endpoint: Endpoint;
  /** How the servers behind it are found; null for a single server. */
  readonly discover: Discover | null;
}

/** The endpoints as declared, with how the servers behind them are found. */
export function parseDeclared(
  env: Readonly<Record<string, string | undefined>> = process.env,
): readonly DeclaredEndpoint[] {
  const list = env.COUNTERSIGN_LLM_ENDPOINTS?.trim();
  const entries = list ? parseList(list) : env.COUNTERSIGN_LLM_URL ? [singleOf(env)] : [];
  const parsed = z.array(Settings).safeParse(entries);
  if (!parsed.success) {
    throw new Error(`language model endpoints: ${describeIssues(parsed.error)}`);
  }
  const declared = parsed.data.map(({ discover, ...settings }, at) => ({
    discover,
    endpoint: {
      ...settings,
      name: settings.name ?? `${new URL(settings.url).hostname}-${at + 1}`,
      patientData: settings.patientData ?? isTrustedHost(settings.url, env),
    },
  }));
  if (new Set(declared.map(({ endpoint }) => endpoint.name)).size < declared.length) {
    throw new Error('language model endpoints: two endpoints have the same name');
  }
  for (const { endpoint, discover } of declared) {
    refuseUnsafe(endpoint.url, env);
    if (discover !== null) refuseUndiscoverable(endpoint, discover);
  }
  return declared;
}

function refuseUndiscoverable({ name, url, usdPerDay }: Endpoint, { kind }: Discover): void {
  if (usdPerDay !== null)
    throw new Error(
      `language model endpoints: ${name} is several servers, each of which would have the budget of usdPerDay. Leave it out`,
    );
  if (kind !== 'srv' && url.startsWith('https:'))
    throw new Error(
      `language model endpoints: ${name} is discovered by address, and a certificate names a host. Use http in a closed network, or SRV records`,
    );
}

function refuseUnsafe(url: string, env: Readonly<Record<string, string | undefined>>): void {
  const fault = judgeEndpoint(url, env);
  if (fault === null) return;
  const { hostname } = new URL(url);
  throw new Error(
    fault === 'not-https'
      ? `language model endpoints: ${hostname} is another machine, so it needs https. If the network in between is closed, name it in MODEL_HOSTS`
      : `language model endpoints: ${hostname} is not in MODEL_HOSTS`,
  );
}

const Settings = Endpoint.extend({
  name: Endpoint.shape.name.optional(),
  key: Endpoint.shape.key.default(null),
  inputUsdPerMillion: Endpoint.shape.inputUsdPerMillion.default(null),
  outputUsdPerMillion: Endpoint.shape.outputUsdPerMillion.default(null),
  timeoutMs: Endpoint.shape.timeoutMs.default(120_000),
  maxOutputTokens: Endpoint.shape.maxOutputTokens.default(8_000),
  images: Endpoint.shape.images.default(false),
  calls: Endpoint.shape.calls.default(['slots']),
  patientData: Endpoint.shape.patientData.optional(),
  tier: Endpoint.shape.tier.default(0),
  usdPerDay: Endpoint.shape.usdPerDay.default(null),
  maxInFlight: Endpoint.shape.maxInFlight.default(MAX_IN_FLIGHT),
  discover: Discover.nullable().default(null),
});

function parseList(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error('COUNTERSIGN_LLM_ENDPOINTS is not valid JSON');
  }
}

function singleOf(env: Readonly<Record<string, string | undefined>>) {
  return {
    url: env.COUNTERSIGN_LLM_URL,
    model: env.COUNTERSIGN_LLM_MODEL,
    key: env.COUNTERSIGN_LLM_KEY || null,
    inputUsdPerMillion: priceOf(env.COUNTERSIGN_LLM_INPUT_USD_PER_MILLION),
    outputUsdPerMillion: priceOf(env.COUNTERSIGN_LLM_OUTPUT_USD_PER_MILLION),
    patientData: switchOf(env.COUNTERSIGN_LLM_PATIENT_DATA),
  };
}

function priceOf(text: string | undefined): number | null {
  return text?.trim() ? Number(text) : null;
}

function switchOf(text: string | undefined): boolean | undefined {
  return text?.trim() ? ['on', 'true', '1'].includes(text.trim()) : undefined;
}

/** The place and kind of each problem, without the value, which may be a key. */
function describeIssues(error: z.ZodError): string {
  return error.issues
    .map((issue) => `${issue.path.join('.') || 'list'} (${issue.code})`)
    .join(', ');
}
