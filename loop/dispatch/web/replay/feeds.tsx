import { useEffect } from 'react'
import { levelOf } from '../../../../web/components/Level.tsx'
import { useFormat } from '../../../../web/i18n/format.ts'
import { useMapSource } from '../../../../web/map/context.ts'
import { collection, pinFeature, unitFeature } from '../../../../web/map/parts.ts'
import { shortNumber, toneOf } from '../useBoard.ts'
import { usePushUnits } from '../usePushUnits.ts'
import { useThen } from './useReplayData.ts'

/** Units where their stored tracks have them; without a fix for longer than its limit a place is hatched, as now. */
export function ReplayUnitFeed() {
  const push = usePushUnits()
  const { units } = useThen()
  const { span } = useFormat()
  useEffect(() => {
    push(
      units.map(({ unit, place, state }) => {
        const tone = toneOf({ state: 'patrol', active: state ? { state } : null, stale: false }, false)
        return unitFeature({
          id: unit.unitId,
          callSign: unit.callSign,
          mark: unit.mode,
          tone,
          front: tone === 'scene',
          lngLat: place.lngLat,
          ageSeconds: place.age,
          limitSeconds: unit.limitSeconds,
          ageText: span(place.age),
          doing: state || place.age > unit.limitSeconds ? 'busy' : 'free',
        })
      }),
    )
  }, [units, push, span])
  return null
}

export function ReplayIncidentFeed() {
  const push = useMapSource('dispatch.incidents')
  const { incidents } = useThen()
  useEffect(() => {
    push(
      collection(
        incidents.flatMap(({ incident, step }) =>
          step.lngLat
            ? [
                pinFeature({
                  id: incident.incidentId,
                  level: levelOf(step.level),
                  lngLat: step.lngLat,
                  label: shortNumber(incident.number),
                  rank: 5 - step.level,
                }),
              ]
            : [],
        ),
      ),
    )
  }, [incidents, push])
  return null
}
