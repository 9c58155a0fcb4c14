import { z } from 'zod';

/** Keys of the desk that a person has changed, by command; what is not here is as shipped. */
export const DeskKeys = z.record(z.string().max(40), z.array(z.string().max(40)).max(4));
export type DeskKeys = z.infer<typeof DeskKeys>;

/** What a person may set for themselves, and its shape. */
export const PREFERENCES = { 'desk-keys': DeskKeys } as const;

export const PreferenceName = z.enum(['desk-keys']);
export type PreferenceName = z.infer<typeof PreferenceName>;
