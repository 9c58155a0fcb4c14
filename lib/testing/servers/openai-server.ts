import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { z } from 'zod';
import { SYNTHETIC_TEXT } from '#lib/inference/synthetic-question.ts';

/** What the server does with one request. */
export type Reply =
  | {
      readonly kind: 'answer';
      /** The message's text. */
      readonly content: string;
      readonly finish?: 'stop' | 'length' | 'content_filter';
      /** Tokens and their log-probabilities, included if the request asks for them. */
      readonly tokens?: readonly (readonly [string, number])[];
      readonly usage?: { readonly input: number; readonly output: number } | null;
    }
  | { readonly kind: 'refusal' }
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      /** Repeats the prompt by default. */
      readonly body?: object;
    }
  /** Status 200 with a body that is not JSON. */
  | { readonly kind: 'garbage' }
  /** Accepts the request and never answers. */
  | { readonly kind: 'hang' }
  /** Closes the connection. */
  | { readonly kind: 'drop' };

/** Parameters that the server supports; others get status 400. */
export type Abilities = {
  readonly logprobs: boolean;
  readonly temperature: boolean;
  readonly jsonSchema: boolean;
  readonly jsonObject: boolean;
  /** Supports the newer name of the limit on an answer's length. */
  readonly maxCompletionTokens: boolean;
};

/** What a certain server refuses, and with what message; null: nothing. */
export type Refusal = (
  request: ReceivedRequest,
) => { readonly status: number; readonly body: object } | null;

const RequestBody = z.object({
  model: z.string(),
  messages: z.array(z.object({ role: z.string(), content: z.unknown() })),
  temperature: z.number().optional(),
  logprobs: z.boolean().optional(),
  max_completion_tokens: z.number().optional(),
  max_tokens: z.number().optional(),
  response_format: z.object({ type: z.string(), json_schema: z.unknown().optional() }).optional(),
});
export type ReceivedRequest = z.infer<typeof RequestBody> & {
  readonly authorization: string;
  /** Azure's header for the key. */
  readonly apiKey: string;
  /** Path and query. */
  readonly path: string;
};

export type OpenAiServer = {
  /** Base URL for an endpoint. */
  readonly url: string;
  /** Requests about documents. */
  readonly requests: readonly ReceivedRequest[];
  /** Requests about no patient: to find out what the server supports. */
  readonly warmUps: readonly ReceivedRequest[];
  inFlight(): number;
  close(): Promise<void>;
};

/**
 * A loopback server that speaks the chat-completions protocol for tests. `script` is a list of
 * replies, the last of which repeats, or a function of the request. A list applies to documents
 * only: warm-ups are answered. A function decides about both.
 */
export async function startOpenAiServer(
  script: readonly Reply[] | ((request: ReceivedRequest) => Reply),
  abilities: Partial<Abilities> = {},
  refuse: Refusal = () => null,
): Promise<OpenAiServer> {
  const can: Abilities = { ...ALL_ABILITIES, ...abilities };
  const requests: ReceivedRequest[] = [];
  const warmUps: ReceivedRequest[] = [];
  let inFlight = 0;
  let served = 0;

  const server = createServer(async (incoming, response) => {
    inFlight += 1;
    response.on('close', () => {
      inFlight -= 1;
    });
    const request = await readRequest(incoming);
    const isWarmUp = JSON.stringify(request.messages).includes(SYNTHETIC_TEXT);
    (isWarmUp ? warmUps : requests).push(request);
    const refusal = refuse(request);
    if (refusal !== null) {
      sendJson(response, refusal.status, refusal.body);
      return;
    }
    if (!takes(can, request)) {
      sendJson(response, 400, { error: { message: 'no' } });
      return;
    }
    if (isWarmUp) {
      send(response, typeof script === 'function' ? script(request) : WARM_ANSWER, request);
      return;
    }
    const reply = typeof script === 'function' ? script(request) : script[served];
    if (typeof script !== 'function') served = Math.min(served + 1, script.length - 1);
    send(response, reply ?? { kind: 'status', status: 500 }, request);
  });
  return {
    url: `http://127.0.0.1:${await listen(server)}/v1`,
    requests,
    warmUps,
    inFlight: () => inFlight,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const ALL_ABILITIES: Abilities = {
  logprobs: true,
  temperature: true,
  jsonSchema: true,
  jsonObject: true,
  maxCompletionTokens: true,
};

/** The answer that a warm-up expects. */
export const WARM_ANSWER = {
  kind: 'answer',
  content: JSON.stringify({
    word: 'yes',
    total: { value: null, source: [], verbatim: null },
    lines: [],
  }),
} satisfies Reply;

/** The free port that it listens on. */
async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return address && typeof address === 'object' ? address.port : 0;
}

async function readRequest(incoming: IncomingMessage): Promise<ReceivedRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(Buffer.from(chunk));
  const body = RequestBody.parse(JSON.parse(Buffer.concat(chunks).toString('utf8')));
  const { authorization = '', 'api-key': apiKey = '' } = incoming.headers;
  return { ...body, authorization, apiKey: String(apiKey), path: incoming.url ?? '' };
}

function takes(can: Abilities, request: ReceivedRequest): boolean {
  const format = request.response_format?.type;
  return (
    (can.logprobs || request.logprobs === undefined) &&
    (can.temperature || request.temperature === undefined) &&
    (can.jsonSchema || format !== 'json_schema') &&
    (can.jsonObject || format !== 'json_object') &&
    (can.maxCompletionTokens || request.max_completion_tokens === undefined)
  );
}

function send(response: ServerResponse, reply: Reply, request: ReceivedRequest): void {
  switch (reply.kind) {
    case 'answer':
    case 'refusal':
      sendJson(response, 200, completionOf(reply, request));
      break;
    case 'status':
      // Like some real servers, it repeats what it was sent, which must not end up in a log.
      sendJson(
        response,
        reply.status,
        reply.body ?? { error: { message: `bad input: ${JSON.stringify(request.messages)}` } },
        reply.headers,
      );
      break;
    case 'garbage':
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"choices": [');
      break;
    case 'hang':
      break;
    case 'drop':
      response.destroy();
      break;
  }
}

function completionOf(
  reply: Extract<Reply, { kind: 'answer' | 'refusal' }>,
  request: ReceivedRequest,
) {
  const answer = reply.kind === 'answer' ? reply : null;
  const usage = answer?.usage === undefined ? { input: 100, output: 20 } : answer.usage;
  const tokens = request.logprobs ? answer?.tokens : undefined;
  return {
    id: 'chatcmpl-loopback',
    object: 'chat.completion',
    created: 0,
    model: request.model,
    choices: [
      {
        index: 0,
        finish_reason: answer?.finish ?? 'stop',
        message: {
          role: 'assistant',
          content: answer?.content ?? null,
          refusal: answer ? null : 'I cannot help with that.',
        },
        logprobs: tokens ? { content: tokens.map(tokenOf) } : null,
      },
    ],
    ...(usage && {
      usage: {
        prompt_tokens: usage.input,
        completion_tokens: usage.output,
        total_tokens: usage.input + usage.output,
      },
    }),
  };
}

function tokenOf([token, logprob]: readonly [string, number]) {
  return { token, logprob, bytes: [...Buffer.from(token)], top_logprobs: [] };
}

function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  response
    .writeHead(status, { 'content-type': 'application/json', ...headers })
    .end(JSON.stringify(body));
}
