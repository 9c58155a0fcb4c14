import { getDb } from '../db.ts';

const WAIT_MS = 2_000;

/** Whether the database answers within two seconds. */
export async function isDatabaseReady(): Promise<boolean> {
  const answered = async () => {
    await getDb().$queryRaw`SELECT 1`;
    return true;
  };
  const late = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => late.resolve(false), WAIT_MS);
  try {
    return await Promise.race([answered(), late.promise]);
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}
