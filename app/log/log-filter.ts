import { z } from 'zod';
import type { DecisionFilter } from '#lib/decisions/list-decisions.ts';
import { ACCESS_ACTIONS } from '#lib/metrics/people/load-access.ts';
import { EXCEPTION_ACTIONS } from '#lib/metrics/service/load-weeks.ts';
import { DecisionAction } from '#lib/model/decision.ts';
import { unsealWords } from '#lib/platform/sealing/seal-words.ts';

/** Groups of actions that people search for. */
export const LogKind = z.enum(['access', 'values', 'records', 'people', 'exceptions']);
export type LogKind = z.infer<typeof LogKind>;

const ACCESS: ReadonlySet<string> = new Set(ACCESS_ACTIONS);

const VALUES = ['field', 'row', 'rule'];
const RECORDS = ['document', 'record', 'records', 'task', 'page', 'conflict'];

function isOfKind(action: DecisionAction, kind: LogKind): boolean {
  if (kind === 'exceptions') return EXCEPTION_ACTIONS.includes(action);
  if (ACCESS.has(action)) return kind === 'access';
  const [subject = ''] = action.split('.');
  switch (kind) {
    case 'access':
      return false;
    case 'values':
      return VALUES.includes(subject);
    case 'records':
      return RECORDS.includes(subject);
    case 'people':
      return ![...VALUES, ...RECORDS].includes(subject);
  }
}

/** What the address may filter by; unknown values are ignored. */
const Query = z.object({
  record: z.string().min(1).optional().catch(undefined),
  /** Part of a file's name, sealed: it may name a patient. */
  file: z.base64url().min(1).max(1_200).optional().catch(undefined),
  person: z.string().min(1).optional().catch(undefined),
  document: z.string().min(1).optional().catch(undefined),
  kind: LogKind.optional().catch(undefined),
  action: DecisionAction.optional().catch(undefined),
  from: z.iso.date().optional().catch(undefined),
  to: z.iso.date().optional().catch(undefined),
  cursor: z
    .string()
    .regex(/^\d{1,18}$/)
    .optional()
    .catch(undefined),
});
export type LogQuery = z.infer<typeof Query>;

export function parseLogQuery(query: unknown): LogQuery {
  return Query.parse(query);
}

/** The filters as a query string. */
export function toAddress(query: LogQuery): string {
  const entries = Object.entries(query).flatMap(([name, value]) => (value ? [[name, value]] : []));
  return new URLSearchParams(entries).toString();
}

/** The part of a file name that is searched for, unencrypted. */
export function nameOf({ file }: Pick<LogQuery, 'file'>): string | undefined {
  return file === undefined ? undefined : (unsealWords(file) ?? undefined);
}

/** Days are whole days in UTC, as in the log. */
export function toDecisionFilter({
  record,
  file,
  person,
  document,
  kind,
  action,
  from,
  to,
  cursor,
}: LogQuery): DecisionFilter {
  return {
    recordId: record,
    fileName: nameOf({ file }),
    actorId: person,
    documentId: document,
    action,
    actions: kind && DecisionAction.options.filter((one) => isOfKind(one, kind)),
    cursor,
    from: from === undefined ? undefined : new Date(`${from}T00:00:00Z`),
    to: to === undefined ? undefined : new Date(`${to}T23:59:59.999Z`),
  };
}
