import { useCallback, useEffect, useRef } from 'react'
import { useFormat } from '../../../web/i18n/format.ts'
import { serverNow, useNow } from '../../../web/live/clock.ts'
import { allPositions, takePositions, useOnPositions } from '../../../web/live/positions.ts'
import { CLUSTER_FROM, unitFeature } from '../../../web/map/parts.ts'
import { ReplayUnitFeed } from './replay/feeds.tsx'
import { useReplay } from './replay/store.ts'
import { doesNow } from './unit-tally.ts'
import { fixLimitOf } from './units-now.ts'
import { away, toneOf, useHelpNeeded, useUnits } from './useBoard.ts'
import { usePushUnits } from './usePushUnits.ts'

/** Many units are drawn at most this often (ms): all of them in one go, as data of one source. */
const MANY_EVERY_MS = 1_000

/** Marks of the units: now, or as they were in a replay. */
export function UnitFeed() {
  return useReplay() ? <ReplayUnitFeed /> : <LiveUnitFeed />
}

/** Marks of the units on duty: places from the live line, colours from what they do. */
function LiveUnitFeed() {
  const push = usePushUnits()
  const { data } = useUnits()
  const { span } = useFormat()
  const help = useHelpNeeded()
  const now = useNow()
  const drawn = useRef(0)
  useEffect(() => {
    takePositions(
      (data?.units ?? []).flatMap((unit) =>
        unit.lngLat && unit.fixAgeSeconds !== null
          ? [
              {
                unitId: unit.unitId,
                lon: unit.lngLat[0],
                lat: unit.lngLat[1],
                at: new Date(Date.parse(data!.now) - unit.fixAgeSeconds * 1000).toISOString(),
                heading: unit.heading,
                speedKmh: unit.speedKmh,
              },
            ]
          : [],
      ),
    )
  }, [data])
  const draw = useCallback(() => {
    const positions = allPositions()
    const at = serverNow()
    const units = data?.units ?? []
    if (units.length >= CLUSTER_FROM && performance.now() - drawn.current < MANY_EVERY_MS) return
    drawn.current = performance.now()
    push(
      units.flatMap((unit) => {
        const position = positions.get(unit.unitId)
        if (!position || away.includes(unit.state)) return []
        const ageSeconds = Math.max(0, (at - Date.parse(position.at)) / 1000)
        const helps = help.has(unit.unitId)
        const tone = toneOf({ ...unit, stale: false }, helps)
        const does = doesNow({ ...unit, stale: ageSeconds > fixLimitOf(unit.mode) }, helps)
        return [
          unitFeature({
            id: unit.unitId,
            callSign: unit.callSign,
            mark: unit.mode,
            tone,
            lngLat: [position.lon, position.lat],
            heading: position.heading ?? null,
            ageSeconds,
            limitSeconds: fixLimitOf(unit.mode),
            ageText: span(ageSeconds),
            front: helps || tone === 'scene',
            doing: does === 'support' ? 'help' : does === 'free' ? 'free' : 'busy',
          }),
        ]
      }),
    )
  }, [data, push, span, help])
  useOnPositions(draw)
  // biome-ignore lint/correctness/useExhaustiveDependencies: fixes grow old with each second, also when none comes in
  useEffect(draw, [data, now])
  return null
}
