import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../i18n/format.ts'
import './timeline.css'

/** Where a time stamp comes from. */
export type StampSource = 'device' | 'server' | 'geo' | 'voice' | 'inferred' | 'import'

export interface TimelineItem {
  /** ISO time; null when the step was never stamped: shown as a dash, never invented. */
  readonly at: string | null
  readonly title: ReactNode
  readonly note?: ReactNode
  readonly source?: StampSource
  /** The stage or actor, in front of the title. */
  readonly who?: ReactNode
}

/** The way of one record through the loop, oldest first; each line with its time and where the time comes from. */
export function Timeline({ items }: { items: readonly TimelineItem[] }) {
  const { t } = useTranslation('ui')
  const { time, date } = useFormat()
  let day = ''
  return (
    <ol className="timeline">
      {items.map((item, i) => {
        const itsDay = item.at === null ? day : date(item.at)
        const newDay = itsDay !== day
        day = itsDay
        return (
          <li key={i} className={item.at === null ? 'blank' : ''}>
            {newDay && <p className="timeline-day">{itsDay}</p>}
            <div className="timeline-line">
              <time title={item.at === null ? t('trace.none') : undefined}>{time(item.at, true)}</time>
              <span className="timeline-mark" aria-hidden="true" />
              <div className="grow">
                <p>
                  {item.who && <span className="muted">{item.who} </span>}
                  <b>{item.title}</b>
                  {item.source && <span className="muted small"> {t(`source.${item.source}`)}</span>}
                </p>
                {item.note && <div className="muted small">{item.note}</div>}
              </div>
            </div>
          </li>
        )
      })}
    </ol>
  )
}

/** The row of stamps of an incident: filled ones ticked, empty ones a dash, the source on hover. */
export function StampRow({
  stamps,
}: {
  stamps: readonly { readonly label: string; readonly at: string | null; readonly source?: StampSource }[]
}) {
  const { t } = useTranslation('ui')
  const { time } = useFormat()
  return (
    <dl className="stamp-row">
      {stamps.map((stamp, i) => (
        <div
          key={i}
          className={stamp.at === null ? '' : 'filled'}
          title={stamp.at === null ? t('trace.none') : stamp.source && t(`source.${stamp.source}`)}
        >
          <dt>{stamp.label}</dt>
          <dd>{time(stamp.at, true)}</dd>
        </div>
      ))}
    </dl>
  )
}
