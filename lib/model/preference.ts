import { z } from 'zod';
import { NoticeSettings } from './notice.ts';

/** Keys of the desk that a person has changed, by command; what is not here is as shipped. */
export const DeskKeys = z.record(z.string().max(40), z.array(z.string().max(40)).max(4));
export type DeskKeys = z.infer<typeof DeskKeys>;

/** In a demo: whether charts show the made-up month or the installation's own history. */
export const ShownHistory = z.enum(['sample', 'own']);
export type ShownHistory = z.infer<typeof ShownHistory>;

/** What a person may set for themselves, and its shape. */
export const PREFERENCES = {
  'desk-keys': DeskKeys,
  notices: NoticeSettings,
  history: ShownHistory,
} as const;

export const PreferenceName = z.enum(['desk-keys', 'notices', 'history']);
export type PreferenceName = z.infer<typeof PreferenceName>;

export type PreferenceValue = z.infer<(typeof PREFERENCES)[PreferenceName]>;
