import { useTranslation } from 'react-i18next'
import type { ResultOf } from '../../../platform/contract/route.ts'
import { useAct } from '../../../web/api/call.ts'
import { ErrorLine } from '../../../web/components/States.tsx'
import { ReasonLine, WhyPopover } from '../../../web/components/WhyPopover.tsx'
import { useFormat } from '../../../web/i18n/format.ts'
import { incidentContract } from '../contract.ts'
import type { Intake } from './intake-state.ts'
import { useWords } from './words.ts'

interface Props {
  readonly hints: ResultOf<typeof incidentContract.assessReport>
  readonly form: Intake
  readonly onTold: (words: string) => void
}

/** While typing: what it probably is and why, who answers for the place, what it may repeat, what can't be right. */
export function IntakeHints({ hints, form, onTold }: Props) {
  const { t } = useTranslation('incidents')
  const { language, time } = useFormat()
  const words = useWords()
  const attach = useAct(incidentContract.addCall)
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
          <WhyPopover ns="incidents" reasons={proposal.reasons} />
        </p>
      )}
      {form.place.lngLat && (
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
          {duplicates.map((one) => (
            <p key={one.id} className="in-duplicate">
              <span className="grow">
                {one.number} {words.className(one.classCode)} {time(one.reportedAt)} {one.placeText}{' '}
                <span className="muted small">
                  <ReasonLine ns="incidents" reasons={one.reasons} />
                </span>
              </span>
              <button
                type="button"
                className="btn tiny"
                disabled={attach.pending}
                onClick={() =>
                  attach
                    .run({
                      params: { id: one.id },
                      body: { source: form.source, text: form.text, callerPhone: form.phone || null },
                    })
                    .then(() => onTold(t('intake.attached', { number: one.number })))
                    .catch(() => undefined)
                }
              >
                {t('intake.attach')}
              </button>
            </p>
          ))}
          <ErrorLine error={attach.error} />
        </section>
      )}
    </div>
  )
}
