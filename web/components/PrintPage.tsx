import { type ReactNode, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../i18n/format.ts'
import { serverNow } from '../live/clock.ts'
import { useMe } from '../shell/me.ts'
import './print-page.css'

interface PrintPageProps {
  readonly title: string
  /** Under the title: unit, period, number of the rule version. */
  readonly meta?: ReactNode
  /** At the foot: source line, who made it. */
  readonly foot?: ReactNode
  readonly children: ReactNode
}

/** A sheet of A4 as it will be printed, with the print button outside of it. Use with `frame: 'print'`. */
export function PrintPage({ title, meta, foot, children }: PrintPageProps) {
  const { t } = useTranslation(['ui', 'shell'])
  const { date, time } = useFormat()
  useEffect(() => {
    document.title = title
  }, [title])
  const { demo } = useMe()
  const now = serverNow()
  return (
    <div className="print-desk">
      <div className="print-acts no-print">
        <button type="button" className="btn" onClick={() => window.history.back()}>
          {t('print.back')}
        </button>
        <button type="button" className="btn primary" onClick={() => window.print()}>
          {t('print.act')}
        </button>
      </div>
      <article className="sheet">
        <header>
          {demo && <p className="sheet-demo">{t('shell:demo')}</p>}
          <h1>{title}</h1>
          {meta && <p className="sheet-meta">{meta}</p>}
        </header>
        {children}
        <footer className="sheet-foot">
          <span>{foot}</span>
          <span>{t('print.made', { at: `${date(now)} ${time(now)}` })}</span>
        </footer>
      </article>
    </div>
  )
}
