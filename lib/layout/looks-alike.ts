/** Whether two words in capitals differ only in letters that OCR confuses. */
export function looksAlike(read: string, meant: string): boolean {
  return (
    read.length === meant.length &&
    [...read].every(
      (char, at) =>
        char === meant[at] ||
        LOOKALIKES.some((group) => group.includes(char) && group.includes(meant[at] ?? ' ')),
    )
  );
}

const LOOKALIKES = ['DO0QI', 'NMH', 'S5', 'B8', 'T17I', 'VY', 'EF'];
