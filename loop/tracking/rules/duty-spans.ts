/** A change of a unit's duty, from the event log. */
export interface DutyChange {
  readonly unitId: string
  readonly atMs: number
  readonly onDuty: boolean
  readonly crew: number
}

export interface DutySpan {
  readonly fromMs: number
  readonly toMs: number
  readonly crew: number
}

/**
 * The time that each unit was on duty within `[fromMs, toMs)`.
 * @param changes in order of time, those before the span included (the newest of them tells the state at its start)
 */
export function dutySpans(
  changes: readonly DutyChange[],
  span: { readonly fromMs: number; readonly toMs: number },
): Map<string, DutySpan[]> {
  const spans = new Map<string, DutySpan[]>()
  const open = new Map<string, { fromMs: number; crew: number }>()
  const close = (unitId: string, toMs: number) => {
    const start = open.get(unitId)
    open.delete(unitId)
    if (!start || toMs <= span.fromMs) return
    const fromMs = Math.max(start.fromMs, span.fromMs)
    if (toMs > fromMs) spans.set(unitId, [...(spans.get(unitId) ?? []), { fromMs, toMs, crew: start.crew }])
  }
  for (const change of changes) {
    if (change.atMs >= span.toMs) break
    close(change.unitId, change.atMs)
    if (change.onDuty) open.set(change.unitId, { fromMs: change.atMs, crew: change.crew })
  }
  for (const unitId of [...open.keys()]) close(unitId, span.toMs)
  return spans
}
