import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg';
import { migrationAdapter } from './migration-adapter.ts';

export type SchemaEngine = bindings.SchemaEngine;

/**
 * Prisma's schema engine as WebAssembly, for the database at `url`. The stock command line would
 * download a native one, which a closed network prevents.
 *
 * @param datamodels pairs of file name and schema text
 */
export async function openEngine(
  url: string,
  datamodels: [string, string][] = [],
): Promise<{ engine: SchemaEngine; close: () => Promise<void> }> {
  loading ??= loadWasm();
  await loading;
  const adapter = migrationAdapter(url);
  // The engine panics on an empty list, but not on undefined.
  const given = datamodels.length > 0 ? datamodels : undefined;
  const engine = await bindings.SchemaEngine.new(
    { datamodels: given },
    () => {},
    bindMigrationAwareSqlAdapterFactory(adapter),
  );
  return { engine, close: adapter.close };
}

let loading: Promise<void> | null = null;

async function loadWasm(): Promise<void> {
  // The engine reports the reason for a panic to this global before it traps.
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message: throwPanic } });
  const glue = createRequire(import.meta.url).resolve(
    '@prisma/schema-engine-wasm/schema_engine_bg',
  );
  const wasm = await readFile(glue.replace(/\.js$/, '.wasm'));
  const { instance } = await WebAssembly.instantiate(wasm, {
    './schema_engine_bg.js': { ...bindings },
  });
  bindings.__wbg_set_wasm(instance.exports);
  const { __wbindgen_start: start } = instance.exports;
  if (typeof start !== 'function') throw new Error(`${glue} is not the engine that is expected`);
  start();
}

function throwPanic(message: string): never {
  throw new Error(`The schema engine failed: ${message}`);
}
