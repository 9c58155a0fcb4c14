import { z } from 'zod';

/** The largest serial number that fits the column; a query with a larger one would fail. */
const MAX_SERIAL = 2_147_483_647;

/** The serial number of a row. */
export const SerialId = z.number().int().min(1).max(MAX_SERIAL);
