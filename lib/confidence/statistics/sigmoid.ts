export function sigmoid(x: number): number {
  return x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x));
}

/** ln(p / (1 − p)), limited to ±`limit` so that 0 and 1 stay finite. */
export function logit(p: number, limit = 8): number {
  if (p <= 0) return -limit;
  if (p >= 1) return limit;
  return Math.max(-limit, Math.min(limit, Math.log(p / (1 - p))));
}
