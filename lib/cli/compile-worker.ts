import './open-database.ts';
import '#lib/pipeline/run-worker.ts';
import '#lib/pipeline/steps/pages.ts';

/** For `Dockerfile`: loads what a worker loads, so that Node keeps it compiled in NODE_COMPILE_CACHE. */
process.exit(0);
