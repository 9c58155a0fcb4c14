import { cache } from 'react';
import { loadCatalog } from '#lib/studio/store.ts';

/** The forms for this request, including custom ones; loaded once per request. */
export const getCatalog = cache(() => loadCatalog());
