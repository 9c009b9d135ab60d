import { describe, expect, it } from 'vitest'
import { defaultParameters } from '../../../platform/parameters/parameters.ts'
import { patrolParameters } from '../parameters.ts'
import { wayOfStop } from './way-of-stop.ts'

const parameters = defaultParameters(patrolParameters)

describe('the way of working at a stop', () => {
  const stop = { kind: 'site' as const, roadClass: 'primary', count: null }
  const at = (minute: number, more = {}) =>
    wayOfStop('car', { ...stop, ...more }, minute, parameters.modeSlots)

  it('follows the slots of the hour, then the road, and says which', () => {
    expect(at(1210)).toMatchObject({ way: 'vehicle', reasons: [{ code: 'mode_slot' }] })
    expect(at(1440)).toMatchObject({ way: 'foot', reasons: [{ code: 'mode_slot' }] })
    expect(at(700)).toMatchObject({ way: 'vehicle', reasons: [{ code: 'wide_road' }] })
    expect(at(700, { roadClass: 'residential' })).toMatchObject({
      way: 'foot',
      reasons: [{ code: 'narrow_road' }],
    })
  })

  it('keeps crews without a car as they move, and asks for both dresses at hot places', () => {
    const ride = wayOfStop('ebike', { ...stop, kind: 'hotspot', count: 20 }, 1440, parameters.modeSlots)
    expect(ride.way).toBe('ride')
    expect(ride.reasons.map((reason) => reason.code)).toEqual(['unit_mode', 'both_dresses'])
  })
})
