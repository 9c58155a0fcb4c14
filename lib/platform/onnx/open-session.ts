import { InferenceSession } from 'onnxruntime-node';
import { keepPrivate } from './keep-private.ts';

/**
 * A model from a file, or from its bytes, ready to run; nothing is reported to the runtime's maker.
 * Throws in a thread of a process that has not imported `keep-private.ts`.
 */
export async function openSession(
  model: string | Uint8Array,
  options: InferenceSession.SessionOptions = {},
): Promise<InferenceSession> {
  keepPrivate();
  return typeof model === 'string'
    ? InferenceSession.create(model, options)
    : InferenceSession.create(model, options);
}
