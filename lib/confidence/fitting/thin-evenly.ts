/** At most about `count` of the samples, evenly spread; all of them if there are fewer. */
export function thinEvenly<Sample>(samples: readonly Sample[], count: number): readonly Sample[] {
  const step = samples.length / Math.max(1, count);
  return step <= 1 ? samples : samples.filter((_, at) => Math.floor(at % step) === 0);
}
