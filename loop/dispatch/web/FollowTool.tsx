import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { useKeys } from '../../../web/components/keys.ts'
import { positionOf, useOnPositions } from '../../../web/live/positions.ts'
import { useMapControl } from '../../../web/map/context.ts'
import { follow, useFollowed } from '../../../web/map/follow.ts'
import { usePast } from '../../../web/map/past.ts'
import { useSelection } from '../../../web/map/selection.ts'
import { useUnits } from './useBoard.ts'

/** F goes along with the selected unit; moving the map, F again or the button ends it. */
export default function FollowTool() {
  const { t } = useTranslation('dispatch')
  const selection = useSelection()
  const followed = useFollowed()
  const past = usePast()
  const units = useUnits().data?.units
  const { centre } = useMapControl()
  const chosen = selection?.kind === 'unit' ? units?.find(({ unitId }) => unitId === selection.id) : undefined
  const keep = useCallback(() => {
    const at = followed && !past ? positionOf(followed.unitId) : undefined
    if (at) centre([at.lon, at.lat])
  }, [followed, past, centre])
  useOnPositions(keep)
  useKeys([
    {
      key: 'F',
      label: t('keys.follow'),
      run: () => {
        if (followed) follow(null)
        else if (chosen) follow({ unitId: chosen.unitId, label: chosen.callSign })
      },
    },
  ])
  if (!followed) return null
  return (
    <button type="button" className="btn" aria-pressed="true" onClick={() => follow(null)}>
      {t('follow.on', { unit: followed.label })} <kbd>F</kbd>
    </button>
  )
}
