import { useTranslation } from 'react-i18next'
import { useMe } from '../shell/me.ts'
import { useBasemap } from './basemap.ts'

/** Datum and source of the base, on every map at all times. */
export function SourceLine() {
  const { t } = useTranslation('map')
  const { demo } = useMe()
  const base = useBasemap()
  // Without a road network nothing is drawn that would have a source.
  if (base && base.version === null && !base.outer) return <span>{t('datum')}</span>
  const source = base?.source ?? t(demo ? 'sourceDemo' : 'source')
  return (
    <span>
      {t('datum')} · {source}
    </span>
  )
}
