import { z } from 'zod';

/** The largest number that a column of numbered rows can hold; a query with a larger one would fail. */
export const MAX_SERIAL = 2_147_483_647;

/** The number of a row that the database numbered. */
export const SerialId = z.number().int().min(1).max(MAX_SERIAL);
