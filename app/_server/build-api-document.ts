import { z } from 'zod';
import { API_OPERATIONS, type ApiOperation } from './api-operations.ts';

/** RFC 9457, plus our own code and sentence. */
const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  error: z.string(),
  text: z.string(),
  detail: z.string().optional(),
});

/** The OpenAPI 3.1 document of the HTTP API, from the schemas that its routes use. */
export function buildApiDocument() {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const operation of API_OPERATIONS) {
    const path = operation.path.replace(/\[(\w+)\]/g, '{$1}');
    paths[path] = {
      ...paths[path],
      [operation.method.toLowerCase()]: describeOperation(operation),
    };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Countersign', version: '1' },
    security: [{ key: [] }],
    paths,
    components: {
      securitySchemes: { key: { type: 'http', scheme: 'bearer' } },
      schemas: { Problem: schemaOf(Problem, 'output') },
    },
  };
}

function describeOperation(operation: ApiOperation) {
  const { id, summary, scope, role, body, answers } = operation;
  const scopes = scope === null ? 'any scope' : `scope ${scope}`;
  return {
    operationId: id,
    summary,
    description: `Role ${role}, ${scopes}.`,
    parameters: parametersOf(operation),
    ...(body === undefined ? {} : { requestBody: { required: true, content: contentOf(body) } }),
    responses: {
      ...Object.fromEntries(
        Object.entries(answers).map(([status, answer]) => [
          status,
          { description: 'The response.', content: answerOf(answer) },
        ]),
      ),
      default: {
        description: 'What went wrong.',
        content: {
          'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
        },
      },
    },
  };
}

function parametersOf({ path, query = {}, headers = {} }: ApiOperation) {
  const places = [...path.matchAll(/\[(\w+)\]/g)].map(
    ([, name = '']) => [name, 'path', ''] as const,
  );
  const asked = Object.entries(query).map(([name, says]) => [name, 'query', says] as const);
  const sent = Object.entries(headers).map(([name, says]) => [name, 'header', says] as const);
  return [...places, ...asked, ...sent].map(([name, where, description]) => ({
    name,
    in: where,
    required: where === 'path',
    ...(description === '' ? {} : { description }),
    schema: { type: 'string' },
  }));
}

function contentOf(body: NonNullable<ApiOperation['body']>) {
  if (body === 'bytes') return { 'application/octet-stream': {} };
  return { 'application/json': { schema: schemaOf(body, 'input') } };
}

function answerOf(answer: ApiOperation['answers'][number]) {
  if (answer === 'file') return { 'application/octet-stream': {} };
  if (answer === 'document') return { 'application/json': { schema: { type: 'object' } } };
  return { 'application/json': { schema: schemaOf(answer, 'output') } };
}

/** Dates are strings in JSON. */
function schemaOf(shape: z.ZodType, io: 'input' | 'output') {
  const { $schema: _, ...schema } = z.toJSONSchema(shape, {
    io,
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema._zod.def.type === 'date') Object.assign(jsonSchema, DATE);
    },
  });
  return schema;
}

const DATE = { type: 'string', format: 'date-time' };
