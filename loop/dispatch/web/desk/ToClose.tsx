import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { LevelShape, levelOf } from '../../../../web/components/Level.tsx'
import { useFormat } from '../../../../web/i18n/format.ts'
import { useSelection } from '../../../../web/map/selection.ts'
import { openCommandLine } from '../command/CommandLine.tsx'
import { useToClose } from '../command/useCommandContext.ts'
import { selectIncident, shortNumber } from '../useBoard.ts'
import './desk.css'

/** What has its result and isn't closed: folded under the queue, so that nothing is forgotten there. */
export function ToClose() {
  const { t } = useTranslation('dispatch')
  const { language } = useFormat()
  const { data } = useToClose()
  const selection = useSelection()
  const [open, setOpen] = useState(false)
  if (!data || data.length === 0) return null
  return (
    <section aria-label={t('closing.title', { count: data.length })}>
      <button type="button" className="db-closing" aria-expanded={open} onClick={() => setOpen(!open)}>
        <b>{t('closing.title', { count: data.length })}</b> <span className="muted">{open ? '▴' : '▾'}</span>
      </button>
      {open &&
        data.map((row) => (
          <div key={row.incidentId} className="db-close-row" aria-current={selection?.id === row.incidentId}>
            <LevelShape level={levelOf(row.level)} size={14} />
            <button type="button" className="btn link clip grow" onClick={() => selectIncident(row)}>
              {shortNumber(row.number)} {row.className[language]} {row.placeText}
            </button>
            <button
              type="button"
              className="btn tiny"
              onClick={() => openCommandLine(t('closing.command', { number: shortNumber(row.number) }))}
            >
              {t('closing.close')}
            </button>
          </div>
        ))}
    </section>
  )
}
