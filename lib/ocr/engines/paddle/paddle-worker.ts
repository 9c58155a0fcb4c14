import { parentPort } from 'node:worker_threads';
import type { EngineWord } from '../engine.ts';
import { detectStrips } from './detect-strips.ts';
import { type Models, openModels } from './open-models.ts';
import type { PaddleReply, PaddleRequest } from './paddle-messages.ts';
import { recogniseStrip } from './recognise-strip.ts';

// The entry of a thread that reads print: a hang costs the thread and not the process.

let models: Models | null = null;

parentPort?.on('message', async (request: PaddleRequest) => {
  parentPort?.postMessage(await answer(request).catch(describeFailure));
});

async function answer(request: PaddleRequest): Promise<PaddleReply> {
  models ??= await openModels();
  switch (request.kind) {
    case 'detect': {
      const strips = await detectStrips(models.detector, request.image, request.side);
      return { kind: 'detected', strips };
    }
    case 'read': {
      const words: EngineWord[][] = [];
      for (const strip of request.strips) {
        words.push(await recogniseStrip(models.recogniser, request.image, strip));
      }
      return { kind: 'read', words };
    }
  }
}

function describeFailure(error: unknown): PaddleReply {
  return { kind: 'failed', detail: error instanceof Error ? error.message : String(error) };
}
