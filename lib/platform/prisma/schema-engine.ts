#!/usr/bin/env node
/**
 * Replaces the native schema engine of the Prisma command line (`PRISMA_SCHEMA_ENGINE_BINARY`, set
 * by prisma.config.ts) and speaks its protocol, so that `prisma migrate` works offline:
 * `--version`, `cli <command>`, or JSON-RPC with one request per line on stdin and one reply per
 * line on stdout.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { runCommand } from './engine-commands.ts';
import { openEngine, type SchemaEngine } from './open-engine.ts';

process.on('uncaughtException', panic);

const { values, positionals } = parseArgs({
  allowPositionals: true,
  strict: false,
  options: {
    version: { type: 'boolean' },
    datamodels: { type: 'string', multiple: true },
    datasource: { type: 'string' },
    'enabled-preview-features': { type: 'string' },
    'extension-types': { type: 'string' },
  },
});

const Datasource = z.object({ url: z.string().default('') });
const Request = z.object({ id: z.number(), method: z.string(), params: z.unknown() });
const Script = z.object({ stdout: z.string().nullable() }).loose();

if (values.version) {
  console.log(`schema-engine-cli ${engineHash()}`);
} else {
  const datasource = z.string().catch('{}').parse(values.datasource);
  const { url } = Datasource.parse(JSON.parse(datasource));
  if (positionals[0] === 'cli') process.exitCode = await runCommand(positionals[1] ?? '', url);
  else await serve(url, z.array(z.string()).catch([]).parse(values.datamodels));
}

function engineHash(): string {
  const { prisma } = z
    .object({ prisma: z.object({ enginesVersion: z.string() }) })
    .parse(createRequire(import.meta.url)('@prisma/engines-version/package.json'));
  return prisma.enginesVersion;
}

/** Ends like a panic of the native engine: code 101, and the reason as a JSON line on stderr. */
function panic(error: Error): void {
  const line = { level: 'ERROR', target: 'schema_engine', fields: { message: error.message } };
  process.stderr.write(`${JSON.stringify(line)}\n`, () => process.exit(101));
}

/** Handles requests one after another, in the order sent; ends with stdin. */
async function serve(url: string, files: string[]): Promise<void> {
  const { engine, close } = await openEngine(
    url,
    files.map((file) => [file, readFileSync(file, 'utf8')]),
  );
  for await (const line of createInterface({ input: process.stdin })) {
    // A message without a method is the answer to one of our `print` requests.
    const request = Request.safeParse(JSON.parse(line));
    if (request.success) send(await answer(engine, request.data));
  }
  await close();
}

async function answer(engine: SchemaEngine, { id, method, params }: z.infer<typeof Request>) {
  try {
    const result = await call(engine, method, params);
    const script = Script.safeParse(result);
    if (method !== 'diff' || !script.success) return { id, result: result ?? {} };
    const content = script.data.stdout ?? '';
    send({ id: 0, method: 'print', params: { content: content.replace(/\n$/, '') } });
    return { id, result: { ...script.data, stdout: null } };
  } catch (error) {
    return { id, error: { code: 4466, message: 'An error happened.', data: explain(error) } };
  }
}

/** The engine's methods have the protocol's names, with one exception. */
async function call(engine: SchemaEngine, method: string, params: unknown): Promise<unknown> {
  const name = method === 'getDatabaseVersion' ? 'version' : method;
  const found: unknown = Reflect.get(engine, name);
  if (typeof found !== 'function') throw new Error(`The schema engine has no method ${method}`);
  return found.call(engine, params);
}

function explain(error: unknown) {
  const { code, meta } = z
    .object({ code: z.string().nullable().catch(null), meta: z.unknown() })
    .catch({ code: null, meta: null })
    .parse(error);
  const message = error instanceof Error ? error.message : String(error);
  const is_panic = error instanceof WebAssembly.RuntimeError;
  return { is_panic, message, error_code: code, meta: meta ?? {} };
}

function send(message: object): void {
  process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
}
