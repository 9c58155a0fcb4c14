import { cache } from 'react';
import { startOfDay } from '#app/_server/start-of-day.ts';
import { loadFirstSteps } from '#lib/metrics/home/load-first-steps.ts';
import { loadHealth } from '#lib/metrics/home/load-health.ts';
import { loadMyUploads } from '#lib/metrics/home/load-my-uploads.ts';
import { loadMyWork } from '#lib/metrics/home/load-my-work.ts';
import { loadOffice } from '#lib/metrics/home/load-office.ts';
import { loadOwnQueue } from '#lib/metrics/home/load-own-queue.ts';
import type { Person } from '#lib/model/user.ts';
import type { Db } from '#lib/platform/db.ts';
import { countQueue } from '#lib/review/count-queue.ts';

/** Figures that several parts of a page show: each is loaded once per request. */

const UPLOAD_DAYS = 7;

export const getMyWork = cache((person: Person) => loadMyWork(person.id, startOfDay()));
export const getOwnQueue = cache((person: Person) => loadOwnQueue(person.id));
export const getMyUploads = cache((person: Person) =>
  loadMyUploads(person, new Date(Date.now() - UPLOAD_DAYS * 86_400_000)),
);
export const getOffice = cache((db: Db) => loadOffice(startOfDay(), db));
export const getFirstSteps = cache(() => loadFirstSteps());
export const getQueueCounts = cache((person: Person) => countQueue(person));
export const getHealth = cache(() => loadHealth());
