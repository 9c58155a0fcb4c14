/**
 * A process that uses the PostgreSQL of a data folder until its stdin ends: for tests of the
 * launcher.
 */
import { ensurePostgres } from '#lib/platform/postgres/ensure-postgres.ts';

const { url, stop } = await ensurePostgres({ dataDir: process.argv[2] ?? '', durable: false });
console.log(url);
process.stdin.resume().on('end', () => void stop().then(() => process.exit(0)));
