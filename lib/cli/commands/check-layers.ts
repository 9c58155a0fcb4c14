import { checkLayers } from '../layers/check-layers.ts';

/** `npm run layers`: exit status 1 when an import breaks the architecture. */
const { files, violations } = checkLayers('.');
for (const { rule, from, to } of violations) console.error(`${from}: ${rule} (${to})`);
console.log(`${files} files, ${violations.length} forbidden imports`);
process.exitCode = violations.length > 0 || files === 0 ? 1 : 0;
