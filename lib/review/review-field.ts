import { z } from 'zod';
import { Field } from '#lib/model/field.ts';
import { Reason, RouteKind } from '#lib/model/route.ts';

/** A field with its confidence and its route. */
export const ReviewField = Field.extend({
  probability: z.number().nullable(),
  curve: z.string().nullable(),
  route: RouteKind.nullable(),
  reasons: z.array(Reason),
});
export type ReviewField = z.infer<typeof ReviewField>;
