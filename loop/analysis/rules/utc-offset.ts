/** Local time minus UTC at an instant, in minutes. */
export function utcOffsetMinutes(timeZone: string, at: Date): number {
  const text = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' })
    .formatToParts(at)
    .find((part) => part.type === 'timeZoneName')!.value
  const match = text.match(/GMT([+-])(\d{2}):(\d{2})/)
  if (!match) return 0
  return (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3]))
}
