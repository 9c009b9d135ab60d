import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../../web/i18n/format.ts'
import type { ReviewView } from '../../contract.ts'
import { type AssignmentStampKind, assignmentStamps } from '../../model.ts'
import { sourceWords } from '../../rules/review-words.ts'

/** The log in words; what is still to come at the moment of the replay is faint. A press jumps there. */
export function EventLines({
  events,
  at,
  chosen,
  onJump,
}: {
  events: ReviewView['events']
  at: number
  chosen: number | null
  onJump: (seq: number, at: number) => void
}) {
  const { t } = useTranslation('dispatch')
  const { language, time } = useFormat()
  const list = useRef<HTMLOListElement>(null)
  const current = events.filter((event) => Date.parse(event.at) <= at).at(-1)?.seq
  useEffect(() => {
    const row = list.current?.querySelector<HTMLElement>(`[data-seq="${current}"]`)
    // Only the list scrolls, never the page.
    if (row && list.current)
      list.current.scrollTop = row.offsetTop - list.current.offsetTop - list.current.clientHeight / 2
  }, [current])
  return (
    <ol className="rv-lines" ref={list}>
      {events.map((event) => {
        const later = Date.parse(event.at) > at
        const now = event.seq === current
        return (
          <li key={event.seq} data-seq={event.seq} className={later ? 'later' : now ? 'now' : ''}>
            <button
              type="button"
              aria-current={now ? 'step' : undefined}
              aria-pressed={event.seq === chosen}
              onClick={() => onJump(event.seq, Date.parse(event.at))}
            >
              <time>{time(event.at, true)}</time>
              <span>
                {event.what[language]}
                {event.reason && <span className="muted"> · {event.reason[language]}</span>}
                {Object.entries(event.stamps).map(([kind, stamp]) => {
                  const step = assignmentStamps[kind as AssignmentStampKind]
                  return (
                    <span key={kind} className="muted small rv-stamp">
                      {step?.t ?? step?.[language] ?? kind} {time(stamp.at, true)}{' '}
                      {sourceWords[stamp.source]?.[language] ?? stamp.source}
                      {stamp.deviceAt && ` ▲ ${t('review.doubted', { at: time(stamp.deviceAt, true) })}`}
                    </span>
                  )
                })}
              </span>
              <span className="muted small">{event.who}</span>
            </button>
          </li>
        )
      })}
    </ol>
  )
}
