import { mkdir, writeFile } from 'node:fs/promises';
import { buildWholeModels, packModels, readUpsideDown } from './build-models.ts';

// `npm run quantize`: writes the model files of lib/ocr/models and lib/pages/upright.

const folder = new URL('../../lib/ocr/models/', import.meta.url);
await mkdir(folder, { recursive: true });
for (const [name, bytes] of packModels(await buildWholeModels())) {
  await writeFile(new URL(name, folder), bytes);
  console.log(`${name}  ${bytes.length.toLocaleString('en-US')} bytes`);
}
await writeFile(new URL('../../pages/upright/upside-down.onnx', folder), await readUpsideDown());
