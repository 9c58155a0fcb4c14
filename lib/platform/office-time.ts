import { Temporal } from 'temporal-polyfill';
import { readEnv } from './env.ts';

/** A date at the office, `2026-11-26`, and the minutes since midnight on its clocks. */
export interface OfficeTime {
  readonly day: string;
  readonly minutes: number;
}

/** The local date and time at the office. */
export function officeTimeOf(moment: Date): OfficeTime {
  const local = toLocal(moment);
  return { day: local.toPlainDate().toString(), minutes: local.hour * 60 + local.minute };
}

/**
 * The first moment after this one when the office's clocks show a time, such as `07:30`. A time
 * skipped by daylight saving comes as much later as the clocks moved.
 */
export function nextOfficeTime(after: Date, clockTime: string): Date {
  const local = toLocal(after);
  const time = Temporal.PlainTime.from(clockTime);
  const today = local.toPlainDate().toZonedDateTime({ timeZone: zone(), plainTime: time });
  const next = Temporal.ZonedDateTime.compare(today, local) > 0 ? today : tomorrow(local, time);
  return new Date(next.epochMilliseconds);
}

function tomorrow(local: Temporal.ZonedDateTime, plainTime: Temporal.PlainTime) {
  return local.toPlainDate().add({ days: 1 }).toZonedDateTime({ timeZone: zone(), plainTime });
}

function toLocal(moment: Date): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(moment.getTime()).toZonedDateTimeISO(zone());
}

function zone(): string {
  return readEnv().OFFICE_TIME_ZONE;
}
