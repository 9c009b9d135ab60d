import { useTranslation } from 'react-i18next'
import { LevelShape, levelOf } from '../../../../web/components/Level.tsx'
import { QueryView } from '../../../../web/components/States.tsx'
import { StateTag } from '../../../../web/components/StateTag.tsx'
import { Ticking } from '../../../../web/components/Ticking.tsx'
import { useFormat } from '../../../../web/i18n/format.ts'
import { shortNumber, useQueue } from '../useBoard.ts'
import { useAssignmentWords, useStatus } from '../words.ts'
import { BigNumber } from './BigNumber.tsx'

const levels = [1, 2, 3, 4] as const
/** Rows that fit and can be read from five metres. */
const ROWS = 6

/** How many are open, by level; how many wait and how long; the first of them. */
export function OpenIncidents() {
  const { t } = useTranslation('dispatch')
  const { language } = useFormat()
  const query = useQueue()
  const status = useStatus()
  const say = useAssignmentWords()
  return (
    <QueryView query={query}>
      {({ rows, today }) => {
        const waiting = rows.flatMap(({ waitsSince }) => waitsSince ?? []).sort()
        return (
          <>
            <section className="wl-pair">
              <div>
                <h2>{t('wall.open')}</h2>
                <BigNumber n={rows.length} />
              </div>
              <div>
                <h2>{t('wall.waiting')}</h2>
                <BigNumber n={waiting.length} bad={waiting.length > 0} />
                <p className="muted">
                  {waiting[0] ? (
                    <>
                      {t('wall.oldest')} <Ticking since={waiting[0]} />
                    </>
                  ) : (
                    '—'
                  )}
                </p>
              </div>
            </section>
            <section className="wl-levels" aria-label={t('wall.level')}>
              {levels.map((level) => (
                <span key={level}>
                  <LevelShape level={levelOf(level)} size={28} /> {t(`level.${level}`)}{' '}
                  <b>{rows.filter((row) => row.level === level).length}</b>
                </span>
              ))}
            </section>
            <ul className="wl-rows">
              {rows.slice(0, ROWS).map((row) => {
                const { word, tone } = status(row)
                const unit = row.assignments.find(({ state }) => state !== 'reserved')
                return (
                  <li key={row.incidentId}>
                    <LevelShape level={levelOf(row.level)} size={32} />
                    <b className="clip">{row.className[language]}</b>
                    <Ticking
                      since={row.waitsSince ?? row.reportedAt}
                      {...(row.waitsSince && { lateAfter: 60 })}
                    />
                    <span className="clip muted">
                      {row.sensitive ? shortNumber(row.number) : row.placeText || shortNumber(row.number)}
                    </span>
                    <span className="wl-state">
                      {unit ? say(unit) : <StateTag tone={tone}>{word}</StateTag>}
                    </span>
                  </li>
                )
              })}
            </ul>
            {rows.length === 0 && <p className="muted">{t('wall.none')}</p>}
            {rows.length > ROWS && <p className="muted">{t('wall.more', { count: rows.length - ROWS })}</p>}
            <section className="wl-foot">
              <h2>{t('wall.today')}</h2>
              <p>
                <b className="wl-mid">{today.reported}</b>{' '}
                <span className="muted">
                  {t('wall.dayNote', { valid: today.valid, closed: today.closed })}
                </span>
              </p>
            </section>
          </>
        )
      }}
    </QueryView>
  )
}
