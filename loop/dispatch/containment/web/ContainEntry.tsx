import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { KeyCap } from '../../../../web/components/KeyHints.tsx'
import { useKeys } from '../../../../web/components/keys.ts'
import {
  type AskedContainment,
  offerContainment,
  sightingWhenTold,
} from '../../../../web/map/asked-containment.ts'
import { currentSelection, useSelection } from '../../../../web/map/selection.ts'
import { useQueue } from '../../web/useBoard.ts'
import { compute, openContainment, unknown } from './state.ts'
import './containment.css'

const sightingOf = ({ lngLat, seenAt, mode }: AskedContainment) =>
  ({ lngLat, at: seenAt, mode: mode ?? 'ebike' }) as const

/** The way from an incident to its containment: one key. The sighting is the incident's place and time until a clue says more. */
export function ContainEntry() {
  const { t } = useTranslation('dispatch')
  const selection = useSelection()
  const query = useQueue()
  const row = query.data?.rows.find((one) => one.incidentId === selection?.id)
  const open = async () => {
    if (!row?.lngLat) return
    const known = await sightingWhenTold(row.incidentId)
    // Whoever went on to another incident meanwhile doesn't want this one any more.
    if (currentSelection()?.id !== row.incidentId) return
    openContainment(
      { kind: 'incident', id: row.incidentId },
      known ? sightingOf(known) : { lngLat: row.lngLat, at: row.reportedAt, mode: 'ebike' },
      false,
    )
  }
  // A clue of the incident begins with its own place, time and way.
  const incidentId = row?.incidentId
  useEffect(() => {
    if (!incidentId) return
    return offerContainment((asked) => {
      const sighting = sightingOf(asked)
      openContainment({ kind: 'incident', id: incidentId }, sighting, false)
      // Also when the incident is being worked on from an older sighting.
      void compute({ sighting: { ...unknown, ...sighting } })
    })
  }, [incidentId])
  useKeys(row?.lngLat ? [{ key: 'H', label: t('contain.open'), run: () => void open() }] : [])
  if (!row) return null
  const running = row.assignments.some((one) => one.role === 'containment')
  return (
    <button
      type="button"
      className={running ? 'btn tiny primary cp-entry' : 'btn tiny cp-entry'}
      title={t(running ? 'contain.entryRunning' : 'contain.entryNote')}
      disabled={!row.lngLat}
      onClick={() => void open()}
    >
      {t('contain.open')} <KeyCap name="H" />
    </button>
  )
}
