import '../open-database.ts';
import '#lib/pipeline/run-worker.ts';
import '#lib/pipeline/steps/pages.ts';

/**
 * For `Dockerfile`: loads everything a worker loads, so that Node caches the compiled code in
 * NODE_COMPILE_CACHE.
 */
process.exit(0);
