import { buildPages } from './build-pages.ts';

/** For `Dockerfile`: makes what a start would make, so that a container starts with all of it there. */
await buildPages();
