import type { ClockTime } from '#lib/model/clock-time.ts';
import { type NoticeKind, type NoticeSettings, wayOf } from '#lib/model/messages/notice.ts';
import { nextOfficeTime, officeTimeOf } from '#lib/platform/office-time.ts';

/** So that events within a minute go out as one email. */
const GATHER_MS = 60_000;

/** When to email a person about something that happened now; null for never. */
export function planMail(kind: NoticeKind, settings: NoticeSettings, now: Date): Date | null {
  switch (wayOf(kind, settings).mail) {
    case 'off':
      return null;
    case 'daily':
      return nextOfficeTime(now, settings.dailyAt);
    case 'now':
      return afterQuiet(new Date(now.getTime() + GATHER_MS), settings.quiet);
  }
}

function afterQuiet(moment: Date, quiet: NoticeSettings['quiet']): Date {
  if (quiet === null || !isWithin(moment, quiet)) return moment;
  return nextOfficeTime(moment, quiet.until);
}

/** 20:00 to 07:00 crosses midnight; from a time to the same time is empty. */
function isWithin(moment: Date, { from, until }: { from: ClockTime; until: ClockTime }): boolean {
  const { minutes } = officeTimeOf(moment);
  const [start, end] = [toMinutes(from), toMinutes(until)];
  return start <= end ? minutes >= start && minutes < end : minutes >= start || minutes < end;
}

function toMinutes(clockTime: ClockTime): number {
  const [hours = 0, minutes = 0] = clockTime.split(':').map(Number);
  return hours * 60 + minutes;
}
