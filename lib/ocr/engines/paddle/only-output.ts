import type { InferenceSession, Tensor } from 'onnxruntime-node';

/** A runnable model. */
export type RunnableModel = Pick<InferenceSession, 'run' | 'inputNames' | 'outputNames'>;

/** Runs a model with one input and one output of 32-bit floats. */
export async function onlyOutput(
  session: RunnableModel,
  input: Tensor,
): Promise<{ values: Float32Array; dims: readonly number[] }> {
  const [inputName = ''] = session.inputNames;
  const outputs = await session.run({ [inputName]: input });
  const [outputName = ''] = session.outputNames;
  const output = outputs[outputName];
  if (output === undefined || !(output.data instanceof Float32Array)) {
    throw new TypeError('the model has no output of 32-bit numbers');
  }
  return { values: output.data, dims: output.dims };
}
