import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../../web/i18n/format.ts'
import { useLink } from '../../../../web/shell/LinkBanner.tsx'
import { useIsHeard } from '../../../../web/shell/me.ts'
import { useMine } from './useMine.ts'

/** In the offline strip: until when the server told what the page shows; what the crew pressed itself is in it. */
export default function AsOf() {
  const { t } = useTranslation('dispatch')
  const { t: shell } = useTranslation('shell')
  const { time } = useFormat()
  const { data } = useMine()
  return <span>{data ? t('field.asOf', { time: time(data.now) }) : shell('field.offlineNote')}</span>
}

/** The same on a page that covers the strip. */
export function AsOfLine() {
  const { down } = useLink()
  const isHeard = useIsHeard()
  if (!down && isHeard) return null
  return (
    <p className="ff-wait hatch" role="status">
      <AsOf />
    </p>
  )
}
