import { useTranslation } from 'react-i18next'
import { useFormat } from '../i18n/format.ts'
import { useStore } from '../live/store.ts'
import type { MapHost } from './host.ts'
import './scale-bar.css'

/** The longest round length (1, 2 or 5 × 10ⁿ metres) that fits into `pixels`. */
export function roundLength(metresPerPixel: number, pixels: number): number {
  const most = metresPerPixel * pixels
  if (!(most > 0)) return 0
  const power = 10 ** Math.floor(Math.log10(most))
  return power * ([5, 2, 1].find((m) => m * power <= most) ?? 1)
}

export function Scale({ metresPerPixel }: { metresPerPixel: number }) {
  const { t } = useTranslation('map')
  const { metres } = useFormat()
  const length = roundLength(metresPerPixel, 110)
  if (length === 0) return null
  return (
    <span className="scale-bar" title={t('scale')}>
      <i style={{ width: length / metresPerPixel }} />
      {metres(length)}
    </span>
  )
}

export function ScaleBar({ host }: { host: MapHost }) {
  return <Scale metresPerPixel={useStore(host.view).metresPerPixel} />
}
