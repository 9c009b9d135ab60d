import {
  bearingDegrees,
  gcj02ToBd09,
  haversineMetres,
  type LngLat,
  wgs84ToGcj02,
} from '../../engines/geo/index.ts'
import { type Datum, datumBias, type Problem } from '../../platform/files/index.ts'
import type { Services } from '../../platform/stage/stage.ts'
import { findRoads } from '../map/reads.ts'

const SAMPLE = 500
/** Of fewer different places the nearest roads say nothing of the datum. */
const LEAST_PLACES = 20

/** Do the places fit the roads in the frame that was declared? Asked of a sample of different ones; silent without roads. */
export function datumWarning(
  services: Pick<Services, 'memory'>,
  placed: readonly LngLat[],
  declared: Datum | undefined,
): Problem[] {
  const loaded = findRoads(services)
  if (!loaded || !declared || placed.length === 0) return []
  const places = [...new Map(placed.map((point) => [point.join(), point])).values()]
  if (places.length < LEAST_PLACES) return []
  const step = Math.max(1, Math.floor(places.length / SAMPLE))
  const sample = places.filter((_, i) => i % step === 0).map((point) => asInFile(point, declared))
  const bias = datumBias(sample, declared, (point) => {
    const snap = loaded.snap(point, { maxMetres: 1000, outsideCore: true })
    return (
      snap && { metres: haversineMetres(point, snap.lngLat), bearing: bearingDegrees(point, snap.lngLat) }
    )
  })
  return bias.problem ? [bias.problem] : []
}

function asInFile(point: LngLat, datum: Datum): readonly [number, number] {
  if (datum === 'GCJ-02') return wgs84ToGcj02(point)
  if (datum === 'BD-09') return gcj02ToBd09(wgs84ToGcj02(point))
  return point
}
