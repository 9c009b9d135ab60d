/** A field with a limit, and what of it is marked. */
interface Room {
  readonly value: string
  readonly selectionStart: number | null
  readonly selectionEnd: number | null
  /** -1 where there is no limit. */
  readonly maxLength: number
}

/** How many characters a field would hold with what is pasted, where that is more than it takes; else null. */
export function pasteTooLong(field: Room, pasted: string): number | null {
  const end = field.selectionEnd ?? field.value.length
  const marked = end - (field.selectionStart ?? end)
  const would = field.value.length - marked + pasted.length
  return field.maxLength >= 0 && would > field.maxLength ? would : null
}
