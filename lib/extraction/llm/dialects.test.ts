import { afterEach, describe, expect, it } from 'vitest';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { ModelClient } from '#lib/inference/model-client.ts';
import { parseEndpoints } from '#lib/inference/parse-endpoints.ts';
import { syntheticQuestion } from '#lib/inference/synthetic-question.ts';
import { DocumentId, RecordId } from '#lib/model/ids.ts';
import { Probability } from '#lib/model/probability.ts';
import { DIALECTS, type Dialect } from '#lib/testing/inference/dialects.ts';
import {
  type OpenAiServer,
  type Reply,
  startOpenAiServer,
} from '#lib/testing/servers/openai-server.ts';
import { pageOfWords, typeWords } from '#lib/testing/type-words.ts';
import { createLlmReaders } from './read-llm.ts';

const opened: OpenAiServer[] = [];
afterEach(() => Promise.all(opened.splice(0).map((server) => server.close())));

const CONTENT = JSON.stringify({
  amountDue: { value: '150.00', source: [], verbatim: '$150.00' },
});

describe.each(DIALECTS)('a document is read by $name', (dialect) => {
  it('with what it supports, which is found out without a document', async () => {
    const { server, endpoints } = await serve(dialect, {
      kind: 'answer',
      content: CONTENT,
      ...(dialect.without.includes('logprobs') ? {} : { tokens: [[CONTENT, -0.1]] as const }),
    });
    const [reader] = createLlmReaders(endpoints, { maxTries: 1 });
    const output = await reader?.read(RECORD);
    expect(output?.readings[0]?.claim).toMatchObject({ path: 'amountDue', value: '150.00' });
    expect(output?.calls).toMatchObject([{ outcome: 'answered', status: null }]);
    expect(server.requests).toHaveLength(1);
    const [sent] = server.requests;
    expect(sent?.max_tokens ?? sent?.max_completion_tokens).toBe(endpoints[0]?.maxOutputTokens);
    const client = new ModelClient(endpoints);
    await client.ask({ ...syntheticQuestion(), patienceMs: 0 });
    for (const endpoint of endpoints)
      expect(client.profileOf(endpoint)).toMatchObject(dialect.profile);
    client.close();
  });
});

describe('Azure’s filter', () => {
  it('refuses a document with 400, which is then not sent in another form', async () => {
    const azure = DIALECTS.find(({ name }) => name === 'Azure OpenAI');
    if (!azure) throw new Error('no such dialect');
    const { server, endpoints } = await serve(azure, {
      kind: 'status',
      status: 400,
      body: {
        error: { code: 'content_filter', innererror: { code: 'ResponsibleAIPolicyViolation' } },
      },
    });
    const [reader] = createLlmReaders(endpoints, { maxTries: 1 });
    const output = await reader?.read(RECORD);
    expect(output?.calls).toMatchObject([{ outcome: 'refused' }]);
    expect(server.requests).toHaveLength(1);
  });
});

async function serve(dialect: Dialect, reply: Reply) {
  const server = await startOpenAiServer([reply], {}, dialect.refuse);
  opened.push(server);
  const url = new URL(dialect.path, server.url).href;
  const list = JSON.stringify([{ url, model: 'reader', key: 'k' }]);
  return { server, endpoints: parseEndpoints({ COUNTERSIGN_LLM_ENDPOINTS: list }) };
}

const RECORD = {
  record: {
    id: RecordId.parse(`rec_${'a'.repeat(20)}`),
    documentId: DocumentId.parse('b'.repeat(64)),
    form: 'patient-statement',
    formScore: Probability.parse(1),
    pages: [1],
    region: null,
  },
  form: BUILT_IN.get('patient-statement'),
  pages: [pageOfWords(typeWords('Riverside Clinic', 'Amount due                      $150.00'))],
};
