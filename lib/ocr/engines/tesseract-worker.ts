import { createRequire } from 'node:module';

// The entry of a thread that runs Tesseract. Its image library complains of narrow pictures on
// standard error, each of them, while it reads them well; what matters comes back as an error.
console.error = () => {};

createRequire(import.meta.url)('tesseract.js/src/worker-script/node/index.js');
