import type { RecordId } from '#lib/model/ids.ts';
import type { Claim, ReadingDraft } from '#lib/model/reading.ts';
import type { Person } from '#lib/model/user.ts';

/** A person's answers about a record, as readings: a person is just another reader. */
export function humanReadings(
  recordId: RecordId,
  person: Pick<Person, 'id'>,
  claims: readonly Claim[],
): ReadingDraft[] {
  return claims.map((claim) => ({
    subject: { kind: 'record', id: recordId },
    reader: { kind: 'human', version: person.id },
    claim,
    by: person.id,
  }));
}
