import { seedSamples } from '#lib/pipeline/seed-samples.ts';
import { closeDb, getDb } from '#lib/platform/db.ts';
import { closeQueue } from '#lib/platform/queue.ts';

/** Uploads the sample documents to DATABASE_URL and DATA_DIR; `npm start` calls it in demo mode. */
await seedSamples(getDb());
await closeQueue();
await closeDb();
