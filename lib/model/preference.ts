import { z } from 'zod';
import { NoticeSettings } from './messages/notice.ts';

/** Desk shortcuts that a person has changed, by command; commands not listed keep their default. */
export const DeskKeys = z.record(z.string().max(40), z.array(z.string().max(40)).max(4));
export type DeskKeys = z.infer<typeof DeskKeys>;

/** In a demo: whether charts show the sample month or the installation's own history. */
export const ShownHistory = z.enum(['sample', 'own']);
export type ShownHistory = z.infer<typeof ShownHistory>;

/** Each setting a person can change for themselves, with its schema. */
export const PREFERENCES = {
  'desk-keys': DeskKeys,
  notices: NoticeSettings,
  history: ShownHistory,
} as const;

export const PreferenceName = z.enum(['desk-keys', 'notices', 'history']);
export type PreferenceName = z.infer<typeof PreferenceName>;

export type PreferenceValue = z.infer<(typeof PREFERENCES)[PreferenceName]>;
