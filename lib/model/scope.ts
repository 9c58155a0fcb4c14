import { z } from 'zod';

/** A part of the HTTP API that a key can be limited to. The key's role limits it as well. */
export const Scope = z.enum([
  'documents:write',
  'documents:read',
  'records:read',
  'events:read',
  'lineage:read',
  'lineage:write',
  'exports:write',
]);
export type Scope = z.infer<typeof Scope>;
