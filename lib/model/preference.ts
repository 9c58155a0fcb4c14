import { z } from 'zod';

/** Keys of the desk that a person has changed, by command; what is not here is as shipped. */
export const DeskKeys = z.record(z.string().max(40), z.array(z.string().max(40)).max(4));
export type DeskKeys = z.infer<typeof DeskKeys>;

/** A choice of the queue under a name of the person's own. */
export const SavedFilters = z
  .array(
    z.object({
      name: z.string().trim().min(1).max(60),
      /** The part of the queue's address behind the question mark. */
      query: z.string().max(500),
    }),
  )
  .max(30);
export type SavedFilters = z.infer<typeof SavedFilters>;

/** What a person may set for themselves, and its shape. */
export const PREFERENCES = { 'desk-keys': DeskKeys, 'queue-filters': SavedFilters } as const;

export const PreferenceName = z.enum(['desk-keys', 'queue-filters']);
export type PreferenceName = z.infer<typeof PreferenceName>;
