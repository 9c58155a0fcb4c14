import { type Db, getDb } from '#lib/platform/db.ts';

/** What a new office has done already. */
export interface FirstSteps {
  /** A document was uploaded. */
  readonly uploaded: boolean;
  /** A record was accepted, with or without a person. */
  readonly accepted: boolean;
  /** An export was made. */
  readonly exported: boolean;
  /** Someone else has an account. */
  readonly joined: boolean;
}

/** What was done in this installation, by anyone. */
export async function loadFirstSteps(db: Db = getDb()): Promise<FirstSteps> {
  const select = { id: true } as const;
  const [document, record, made, second] = await Promise.all([
    db.document.findFirst({ select }),
    db.record.findFirst({ where: { state: 'accepted' }, select }),
    db.export.findFirst({ select }),
    // API keys act as users.
    db.user.findFirst({ where: { key: null }, select, skip: 1 }),
  ]);
  return {
    uploaded: document !== null,
    accepted: record !== null,
    exported: made !== null,
    joined: second !== null,
  };
}
