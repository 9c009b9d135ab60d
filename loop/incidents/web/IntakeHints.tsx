import { useTranslation } from 'react-i18next'
import type { ResultOf } from '../../../platform/contract/route.ts'
import { KeyCap } from '../../../web/components/KeyHints.tsx'
import { ErrorLine } from '../../../web/components/States.tsx'
import { ReasonLine, WhyPopover } from '../../../web/components/WhyPopover.tsx'
import { useFormat } from '../../../web/i18n/format.ts'
import type { incidentContract } from '../contract.ts'
import type { Attach } from './useAttach.ts'
import { useWords } from './words.ts'

type Hints = ResultOf<typeof incidentContract.assessReport>

interface Props {
  readonly hints: Hints
  readonly located: boolean
  readonly attach: Attach
}

/** While typing: what it probably is and why, who answers for the place, what it may repeat, what can't be right. */
export function IntakeHints({ hints, located, attach }: Props) {
  const { t } = useTranslation('incidents')
  const { language } = useFormat()
  const words = useWords()
  const { proposal, place, duplicates, fault } = hints
  return (
    <div className="in-hints in-wide" role="status">
      {fault && <p className="bad">{fault[language]}</p>}
      {proposal && (
        <p>
          {t('intake.proposal', {
            name: words.className(proposal.classCode),
            level: t(`level.${proposal.level}`),
          })}{' '}
          <span className="muted small">
            <ReasonLine ns="incidents" reasons={proposal.reasons.filter(({ code }) => code === 'word')} />
          </span>{' '}
          <WhyPopover ns="incidents" reasons={proposal.reasons} />
        </p>
      )}
      {located && (
        <p className={place ? 'muted' : 'warn'}>
          {hints.placeText && <b>{hints.placeText} </b>}
          {place
            ? t('intake.who', {
                org: place.orgName,
                zone: place.zoneName ?? '',
                who: place.leader ?? place.unitName ?? '—',
              })
            : t('intake.noOne')}
        </p>
      )}
      {duplicates.length > 0 && (
        <section aria-label={t('intake.duplicates')}>
          <p className="warn strong">{t('intake.duplicates')}</p>
          {duplicates.map((one, i) => (
            <Duplicate key={one.id} one={one} attach={attach} first={i === 0} />
          ))}
          <ErrorLine error={attach.error} again={attach.again} />
        </section>
      )}
    </div>
  )
}

function Duplicate(props: { one: Hints['duplicates'][number]; attach: Attach; first: boolean }) {
  const { t } = useTranslation('incidents')
  const { time } = useFormat()
  const words = useWords()
  const { one, attach, first } = props
  const percent = (part: number) => Math.round(part * 100)
  return (
    <p className="in-duplicate">
      <span className="grow">
        <b>{t('intake.score', { n: percent(one.score) })}</b> {one.number} {words.className(one.classCode)}{' '}
        {time(one.reportedAt)} {one.placeText}{' '}
        <span className="muted small">
          <ReasonLine ns="incidents" reasons={one.reasons} />
          {'；'}
          {t('intake.parts', {
            place: percent(one.parts.place),
            time: percent(one.parts.time),
            class: percent(one.parts.class),
            text: percent(one.parts.text),
            caller: percent(one.parts.caller),
          })}
        </span>
        {one.text && <span className="muted small in-said">{one.text}</span>}
      </span>
      <button type="button" className="btn tiny" disabled={attach.pending} onClick={() => attach.run(one)}>
        {t('intake.attach')} {first && <KeyCap name="F4" />}
      </button>
    </p>
  )
}
