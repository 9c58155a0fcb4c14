import { join } from 'node:path';
import { defineConfig } from 'prisma/config';

// The command line would download its schema engine; ours comes with the product and works offline.
// Windows starts no scripts in place of programs, so there the download stays.
if (process.platform !== 'win32') {
  process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= join(
    import.meta.dirname,
    'lib/platform/prisma/schema-engine.ts',
  );
}

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: process.env.DATABASE_URL ?? '' },
});
