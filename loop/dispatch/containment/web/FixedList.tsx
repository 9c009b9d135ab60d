import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../../web/i18n/format.ts'
import { serverNow, useNow } from '../../../../web/live/clock.ts'
import { useMapControl } from '../../../../web/map/context.ts'
import type { FixedView } from '../contract.ts'
import './held-points.css'

/** A point whose opening is over this soon is said so. */
const ENDING_MS = 10 * 60_000

/** Fixed points of a proof: those that it rests on with since when and by whose word; the others behind a fold. */
export function FixedList({ fixed }: { fixed: readonly FixedView[] }) {
  const { t } = useTranslation('dispatch')
  const relied = fixed.filter((one) => one.relied)
  const others = fixed.filter((one) => !one.relied)
  if (fixed.length === 0) return null
  return (
    <div className="cp-fixed small">
      {relied.length > 0 && (
        <>
          <b>{t('contain.held.relies', { n: relied.length })}</b>
          <ul>
            {relied.map((one) => (
              <FixedLine key={one.openingId} one={one} />
            ))}
          </ul>
        </>
      )}
      {others.length > 0 && (
        <details>
          <summary className="muted">{t('contain.held.others', { n: others.length })}</summary>
          <ul>
            {others.map((one) => (
              <FixedLine key={one.openingId} one={one} />
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}

function FixedLine({ one }: { one: FixedView }) {
  const { t } = useTranslation('dispatch')
  const { time, span, language } = useFormat()
  const { goTo } = useMapControl()
  useNow()
  const isLate = one.slackSeconds !== null && one.slackSeconds < 0
  const ends = one.relied && Date.parse(one.untilAt) - serverNow() < ENDING_MS
  return (
    <li>
      <button
        type="button"
        className="cp-fixed-line"
        onClick={() => goTo([one.lngLat[0], one.lngLat[1]])}
        title={one.word}
      >
        <span className="row-between">
          <b className="clip">{one.name}</b>
          <span className="muted">{t(`contain.held.kind.${one.kind}`)}</span>
        </span>
        <span className={isLate ? 'cp-leak' : ends ? 'warn' : 'muted'}>
          {isLate
            ? t('contain.held.late', { time: time(one.heldSince) })
            : t(ends ? 'contain.held.ends' : 'contain.held.line', {
                time: time(one.heldSince),
                slack: one.slackSeconds === null ? '—' : span(Math.floor(one.slackSeconds)),
                until: time(one.untilAt),
              })}
        </span>
        <span className="muted clip">{one.word}</span>
        {one.stays && one.stays.length > 0 && (
          <span>{t('contain.held.stays', { names: one.stays.join(language === 'zh' ? '、' : ', ') })}</span>
        )}
      </button>
    </li>
  )
}
