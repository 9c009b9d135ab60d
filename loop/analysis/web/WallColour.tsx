import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ask } from '../../../web/api/call.ts'
import { LevelShape } from '../../../web/components/Level.tsx'
import { useMe } from '../../../web/shell/me.ts'
import { analysisContract } from '../contract.ts'
import { dayColours } from '../model.ts'
import { alertsOf } from './AlertPanel.tsx'
import { useDutyToday } from './useAnalysis.ts'

/** The colour of the day for the room's wall: the own one, how many stations or zones have which, whether it is published. */
export default function WallColour() {
  const { t } = useTranslation(['analysis', 'ui'])
  const { org } = useMe()
  const query = useQuery(ask(analysisContract.listAlerts, { query: { day: useDutyToday() } }))
  if (!query.data) return null
  const { own, parts } = alertsOf(query.data.alerts, org.id)
  const all = own ? [own, ...parts] : parts
  if (all.length === 0) return <span className="muted">{t('wallColour.none')}</span>
  const counts = dayColours
    .map((colour) => ({ colour, n: parts.filter((part) => part.colour === colour).length }))
    .filter(({ n }) => n > 0)
  return (
    <span className="row">
      <span className="muted">{t('wallColour.title')}</span>
      {own && (
        <b className="row">
          <LevelShape level={own.colour} size={28} /> {t(`ui:level.${own.colour}`)}
        </b>
      )}
      <span className="muted">
        {t(own?.orgLevel === 'station' ? 'wallColour.zones' : 'wallColour.stations')}
      </span>
      {counts.map(({ colour, n }) => (
        <span key={colour} className="row">
          <LevelShape level={colour} size={22} /> {t(`ui:level.${colour}`)} {n}
        </span>
      ))}
      {all.some(({ publishedAt }) => publishedAt === null) && (
        <span className="muted">{t('wallColour.draft')}</span>
      )}
    </span>
  )
}
