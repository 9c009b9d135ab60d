import type { LngLat, MultiPolygonRings } from '../../../engines/geo/units.ts'
import { weightedDisplacement } from '../../../engines/statistics/index.ts'
import type { EffectResult, Reason } from '../model.ts'
import { nearArea } from './near-area.ts'

export interface EffectInput {
  readonly treated: MultiPolygonRings
  readonly control: MultiPolygonRings
  readonly beltMetres: number
  /** The change came into force; incidents before and after it within the two periods count. */
  readonly changeMs: number
  readonly beforeDays: number
  readonly afterDays: number
  readonly incidents: ReadonlyArray<{
    readonly id: string
    readonly lngLat: LngLat | null
    readonly atMs: number
  }>
}

const DAY_MS = 86_400_000
/** Fewer in the treated area before and after together: no verdict could carry weight. */
const FEW = 10

type Part = 'treated' | 'control' | 'treatedBelt' | 'controlBelt'

/**
 * Did it help? The treated area's change against the control's, with the belts around both where displaced incidents
 * would show (weighted displacement difference). Belts never count what lies in either area, nor a point twice.
 */
export function effectOf(input: EffectInput): EffectResult {
  const inTreated = nearArea(input.treated, input.beltMetres)
  const inControl = nearArea(input.control, input.beltMetres)
  const from = input.changeMs - input.beforeDays * DAY_MS
  const to = input.changeMs + input.afterDays * DAY_MS
  const zero = () => ({ before: 0, after: 0 })
  const counts: Record<Part, { before: number; after: number }> = {
    treated: zero(),
    control: zero(),
    treatedBelt: zero(),
    controlBelt: zero(),
  }
  let unplaced = 0
  for (const { lngLat, atMs } of input.incidents) {
    if (atMs < from || atMs >= to) continue
    if (!lngLat) {
      unplaced++
      continue
    }
    const part = partOf(inTreated(lngLat), inControl(lngLat))
    if (part) counts[part][atMs < input.changeMs ? 'before' : 'after']++
  }
  const { wdd, standardError, low, high, p, local, displaced, verdict } = weightedDisplacement({
    ...counts,
    beforeDays: input.beforeDays,
    afterDays: input.afterDays,
  })
  const notes: Reason[] = []
  const n = counts.treated.before + counts.treated.after
  if (n < FEW) notes.push({ code: 'effect_few', params: { n, needed: FEW } })
  if (unplaced > 0) notes.push({ code: 'effect_unplaced', params: { n: unplaced } })
  const control = counts.control.before + counts.control.after
  if (control < FEW) notes.push({ code: 'effect_weak_control', params: { n: control, needed: FEW } })
  const scale = input.afterDays / input.beforeDays
  if (counts.treated.before * scale > 1.5 * counts.control.before * scale && counts.control.before > 0)
    notes.push({
      code: 'effect_regression',
      params: { treated: counts.treated.before, control: counts.control.before },
    })
  return {
    ...counts,
    beforeDays: input.beforeDays,
    afterDays: input.afterDays,
    wdd,
    standardError,
    low,
    high,
    p,
    local,
    displaced,
    verdict: verdict === 'not_distinguishable_from_chance' ? 'unclear' : verdict,
    notes,
  }
}

function partOf(treated: string, control: string): Part | null {
  if (treated === 'inside') return 'treated'
  if (control === 'inside') return 'control'
  if (treated === 'belt') return 'treatedBelt'
  return control === 'belt' ? 'controlBelt' : null
}
