import { useTranslation } from 'react-i18next'
import { KeyCap } from '../../../../web/components/KeyHints.tsx'
import { useKeys } from '../../../../web/components/keys.ts'
import { select, useSelection } from '../../../../web/map/selection.ts'

/** Opens and closes what the free units cover now. */
export default function CoverTool() {
  const { t } = useTranslation('dispatch')
  const open = useSelection()?.kind === 'cover'
  const toggle = () => select(open ? null : { kind: 'cover', id: 'now' })
  useKeys([{ key: 'V', label: t('cover.heading'), run: toggle }])
  return (
    <button type="button" className="btn" aria-pressed={open} onClick={toggle}>
      {t('cover.open')} <KeyCap name="V" />
    </button>
  )
}
