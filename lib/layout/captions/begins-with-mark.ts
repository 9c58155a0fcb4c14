/**
 * Whether the first word is the logo of a letterhead: the initials of the name after it, as `A` before
 * `Arcwell Infusion` and `SBET` before `Silver Birch Employees Trust`, or its first word, as `arcwell`.
 */
export function beginsWithMark([mark, ...name]: readonly { readonly text: string }[]): boolean {
  if (mark && mark.text.toLowerCase() === name[0]?.text.toLowerCase()) return true;
  if (!mark || !/^\p{Lu}{1,6}$/u.test(mark.text)) return false;
  const initials = [...mark.text];
  return (
    initials.length <= name.length &&
    initials.every((letter, at) => {
      const word = name[at]?.text ?? '';
      return word.length > 1 && word.startsWith(letter);
    })
  );
}
