import { useEffect, useState } from 'react'
import { LevelShape } from '../../../web/components/Level.tsx'
import type { MapHost } from '../../../web/map/host.ts'
import type { AnalysisPageState } from './AnalysisPage.tsx'
import { commonStart, labelPoint } from './figures.ts'
import { type Area, useAlerts } from './useAnalysis.ts'

interface ZoneChipsProps {
  readonly host: MapHost
  readonly areas: readonly Area[]
  readonly page: AnalysisPageState
}

/** The colour of each area at its place on the map, as shape and name; pressing it narrows the page to the zone. */
export function ZoneChips({ host, areas, page }: ZoneChipsProps) {
  const { filters, set } = page
  const [, moved] = useState(0)
  const alerts = useAlerts(filters.day).data?.alerts ?? []
  useEffect(() => {
    const tell = () => moved((n) => n + 1)
    host.map.on('move', tell)
    host.map.on('resize', tell)
    return () => {
      host.map.off('move', tell)
      host.map.off('resize', tell)
    }
  }, [host])
  const shown = areas.flatMap((area) => {
    if (area.kind === 'boundary') return []
    const at = labelPoint(area.polygons)
    const alert = alerts.find((each) =>
      area.kind === 'zone' ? each.zoneId === area.id : each.orgId === area.id && each.zoneId === '',
    )
    if (!at || !alert) return []
    const { x, y } = host.map.project([at[0], at[1]])
    return [{ area, alert, x, y }]
  })
  const start = commonStart(shown.map(({ area }) => area.name))
  return (
    <div className="an-chips">
      {shown.map(({ area, alert, x, y }) => (
        <button
          key={area.id}
          type="button"
          className="an-chip"
          title={area.name}
          aria-pressed={filters.zone === area.id}
          style={{ transform: `translate(-50%, -50%) translate(${Math.round(x)}px, ${Math.round(y)}px)` }}
          onClick={() =>
            area.kind === 'station'
              ? set({ org: area.id, zone: '', kind: '', band: '', weekday: 0, hour: -1, cell: -1 })
              : set({ zone: filters.zone === area.id ? '' : area.id, cell: -1 })
          }
        >
          <LevelShape level={alert.colour} size={12} />
          {area.name.slice(start.length)}
        </button>
      ))}
    </div>
  )
}
