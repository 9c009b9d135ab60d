/** Above 0 and no faster than this, km/h. */
export const FASTEST_KMH = 250

/** Whether a flat bound of speed can be asked for. */
export const isBound = (kmh: number): boolean => kmh > 0 && kmh <= FASTEST_KMH

/** A bound as it was typed: null where nothing was, `refused` with the text where it is no bound that can be asked for. */
export function typedBound(text: string): { readonly kmh: number | null } | { readonly refused: string } {
  const typed = text.trim()
  if (typed === '') return { kmh: null }
  const kmh = Number(typed)
  return isBound(kmh) ? { kmh } : { refused: typed }
}
