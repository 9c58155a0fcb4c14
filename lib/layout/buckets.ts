/** `A-12.5` → `A-99.9`. */
export function shapeOf(text: string): string {
  return text.replace(/\d/g, '9').replace(/\p{L}/gu, 'A');
}

/** 0, 1, 2, 3, 4, 6, 9, 14, 20… */
export function bucket(count: number): number {
  return count < 5 ? count : Math.floor(4 + Math.log2(count / 4) * 2);
}
