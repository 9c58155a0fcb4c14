import { cache } from 'react';
import { loadCatalog } from '#lib/studio/store.ts';

/** The forms that this request works with, the customer's own among them; loaded once for each. */
export const getCatalog = cache(() => loadCatalog());
