import type { UnitMode } from '../../force/model.ts'
import type { PatrolReason, StopWay, TourStopKind } from '../model.ts'
import type { ClockWindow } from '../parameters.ts'
import { inClockWindow } from './clock-windows.ts'

/** Roads on which a vehicle sees more than a walker; everything narrower is walked. */
const WIDE = /^(motorway|trunk|primary|secondary)/

/** Incidents in twelve months from which a hot spot is worked in uniform and in plain clothes together. */
const BOTH_DRESSES_FROM = 12

/**
 * How a crew works at a stop, with the rule that says so: without a car as it moves; with a car by the slot of the hour
 * else by the width of the road.
 * @param minute minutes since 00:00 of the duty day's date
 */
export function wayOfStop(
  mode: UnitMode,
  stop: { readonly kind: TourStopKind; readonly roadClass: string; readonly count: number | null },
  minute: number,
  slots: readonly (ClockWindow & { way: 'vehicle' | 'foot' })[],
): { way: StopWay; reasons: PatrolReason[] } {
  const dress: PatrolReason[] =
    stop.kind === 'hotspot' && (stop.count ?? 0) >= BOTH_DRESSES_FROM
      ? [{ code: 'both_dresses', params: { count: stop.count! } }]
      : []
  if (mode !== 'car') {
    const way = mode === 'ebike' || mode === 'bicycle' ? 'ride' : 'foot'
    return { way, reasons: [{ code: 'unit_mode', params: { mode } }, ...dress] }
  }
  const slot = slots.find((each) => inClockWindow(each, minute))
  if (slot)
    return {
      way: slot.way,
      reasons: [{ code: 'mode_slot', params: { from: slot.from, to: slot.to, way: slot.way } }, ...dress],
    }
  const wide = WIDE.test(stop.roadClass)
  return {
    way: wide ? 'vehicle' : 'foot',
    reasons: [{ code: wide ? 'wide_road' : 'narrow_road', params: { roadClass: stop.roadClass } }, ...dress],
  }
}
