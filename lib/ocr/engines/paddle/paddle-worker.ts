import { parentPort } from 'node:worker_threads';
import type { InferenceSession } from 'onnxruntime-node';
import type { EngineWord } from '../engine.ts';
import { detectStrips } from './detect-strips.ts';
import { findTickBoxes } from './find-tick-boxes.ts';
import { openDetector, openRecognizer } from './open-models.ts';
import type { PaddleReply, PaddleRequest } from './paddle-messages.ts';
import { type Recognizer, recognizeStrip } from './recognize-strip.ts';

// Entry point of a thread that reads print: a hang costs the thread and not the process.

let detector: InferenceSession | null = null;
let recognizer: Recognizer | null = null;

parentPort?.on('message', async (request: PaddleRequest) => {
  // No model is computing at this point, even during a request: models return before messages
  // arrive.
  if (request.kind === 'stop') process.exit();
  parentPort?.postMessage(await answer(request).catch(describeFailure));
});

async function answer(request: Exclude<PaddleRequest, { kind: 'stop' }>): Promise<PaddleReply> {
  switch (request.kind) {
    case 'detect': {
      detector ??= await openDetector();
      const strips = await detectStrips(detector, request.image, request.side);
      return { kind: 'detected', strips };
    }
    case 'find-boxes':
      return { kind: 'found-boxes', boxes: findTickBoxes(request.image) };
    case 'read': {
      recognizer ??= await openRecognizer();
      const words: EngineWord[][] = [];
      for (const strip of request.strips) {
        words.push(await recognizeStrip(recognizer, request, strip));
      }
      return { kind: 'read', words };
    }
  }
}

function describeFailure(error: unknown): PaddleReply {
  return { kind: 'failed', detail: error instanceof Error ? error.message : String(error) };
}
