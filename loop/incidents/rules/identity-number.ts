/** A citizen number stands in the text (GB 11643: 17 digits and a check letter): a clue is no register of persons. */
export function identityNumberIn(text: string): boolean {
  return /(?<!\d)\d{17}[\dXx](?!\d)/.test(text.replaceAll(/[\s-]/g, ''))
}
