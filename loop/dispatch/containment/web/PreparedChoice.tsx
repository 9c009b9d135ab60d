import { useTranslation } from 'react-i18next'
import { KeyCap } from '../../../../web/components/KeyHints.tsx'
import { useKeys } from '../../../../web/components/keys.ts'
import { useFormat } from '../../../../web/i18n/format.ts'
import type { RunView } from '../contract.ts'
import { change, preparedPlan, type Working } from './state.ts'
import { useContainWords } from './words.ts'

/** The night's plan of where he was seen beside what was computed now: one key takes it up, and it says what it is worth now. */
export function PreparedChoice({ run, now }: { run: RunView; now: Working }) {
  const { t } = useTranslation('dispatch')
  const { stamp, language } = useFormat()
  const { ring, why } = useContainWords()
  const { prepared } = run
  const plan = preparedPlan(run)
  const isShown = now.isPrepared && plan !== null
  const turn = () => change({ isPrepared: !isShown, framed: false })
  useKeys(plan ? [{ key: 'Y', label: t('contain.ready.key'), run: turn }] : [])
  if (!prepared) return now.isPrepared ? <p className="small warn">{t('contain.ready.none')}</p> : null
  const { answer, zoneId, name, away, places } = prepared
  const title = t('contain.ready.title', { name: zoneId === null ? t('contain.ready.exits') : name })
  return (
    <div className="cp-ready">
      {plan ? (
        <button type="button" className="cp-ring" aria-pressed={isShown} onClick={turn}>
          <span>
            {title} <KeyCap name="Y" />
          </span>
          <span className={plan.certified ? 'good' : 'cp-leak'}>
            {plan.certified
              ? t('contain.ringClosed', { n: plan.posts.length })
              : t('contain.ringOpen', { n: plan.leakingExits })}
          </span>
        </button>
      ) : (
        <p className="small muted">
          {title}: {answer && 'refused' in answer ? why(answer.refused) : t('contain.ready.waits')}
        </p>
      )}
      {isShown && (
        <p className="small muted">
          {t('contain.ready.matched', {
            at: stamp(prepared.computedAt),
            ring: ring(prepared.ring),
            now: ring(plan.ring),
            places,
            n: plan.posts.length,
          })}
        </p>
      )}
      {isShown && !plan.certified && (
        <p className="small cp-leak" role="status">
          {t('contain.ready.lacks', { n: plan.leakingExits })}
        </p>
      )}
      {isShown && away.length > 0 && (
        <p className="small muted">
          {t('contain.ready.away', {
            units: away
              .map(({ callSign, why: code }) => `${callSign} ${t(`contain.ready.unfit.${code}`)}`)
              .join(language === 'zh' ? '、' : ', '),
          })}
        </p>
      )}
    </div>
  )
}
