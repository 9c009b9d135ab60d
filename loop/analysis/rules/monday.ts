/** Monday of the week of a day. */
export function mondayOf(day: string): string {
  const noon = Date.parse(`${day}T12:00:00Z`)
  const weekday = new Date(noon).getUTCDay() || 7
  return new Date(noon - (weekday - 1) * 86_400_000).toISOString().slice(0, 10)
}
