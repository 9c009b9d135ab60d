import { useCallback, useRef } from 'react'
import { useMapSource } from '../../../web/map/context.ts'
import { CLUSTER_FROM, collection, type unitFeature } from '../../../web/map/parts.ts'

type Feature = ReturnType<typeof unitFeature>

/** Few units are drawn each for itself, many are gathered while one looks from afar. */
export function usePushUnits(): (features: readonly Feature[]) => void {
  const single = useMapSource('dispatch.units')
  const grouped = useMapSource('dispatch.unitGroups')
  const many = useRef<boolean | null>(null)
  return useCallback(
    (features) => {
      const now = features.length >= CLUSTER_FROM
      if (many.current !== now) (now ? single : grouped)(collection([]))
      many.current = now
      ;(now ? grouped : single)(collection(features))
    },
    [single, grouped],
  )
}
