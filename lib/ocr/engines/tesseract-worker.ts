import { createRequire } from 'node:module';

// Entry point of a thread that runs Tesseract. Its image library complains about every narrow
// picture on standard error, although it reads them well; what matters comes back as an error.
console.error = () => {};

createRequire(import.meta.url)('tesseract.js/src/worker-script/node/index.js');
