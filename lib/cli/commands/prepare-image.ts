import { buildPages } from '../serving/build-pages.ts';

/**
 * For `Dockerfile`: makes everything that startup would make, so that a container starts quickly.
 */
await buildPages();
