import { useTranslation } from 'react-i18next'
import { KeyCap } from '../../../../web/components/KeyHints.tsx'
import { useKeys } from '../../../../web/components/keys.ts'
import { useFormat } from '../../../../web/i18n/format.ts'
import { useNow } from '../../../../web/live/clock.ts'
import type { RunView } from '../contract.ts'
import { stopComputing } from './state.ts'

/** A computation that is on: how far it is, for how long, and the key that ends it with what there is. */
export function RunProgress({ run }: { run: RunView }) {
  const { t } = useTranslation('dispatch')
  const { span } = useFormat()
  const now = useNow()
  useKeys([{ key: 'S', label: t('contain.run.stop'), run: () => void stopComputing() }])
  const { done, of } = run.progress
  const seconds = Math.max(0, (now - Date.parse(run.startedAt)) / 1000)
  return (
    <div className="cp-progress">
      <progress value={done} max={of} aria-label={t('contain.run.steps', { done, of })} />
      <span className="small muted">
        {t('contain.run.steps', { done, of })} · {span(Math.floor(seconds))}
      </span>
      <button type="button" className="btn compact" onClick={() => void stopComputing()}>
        {t('contain.run.stop')} <KeyCap name="S" />
      </button>
    </div>
  )
}
