import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DetailDrawer, Facts } from '../../../web/components/DetailDrawer.tsx'
import { useFormat } from '../../../web/i18n/format.ts'
import type { DaySpan } from '../rules/periods.ts'
import { RecordTable } from './RecordTable.tsx'
import { type OrgRates, type Rate, useRateWords } from './useAppraisal.ts'

export type Part = 'numerator' | 'denominator' | 'just_before'

interface RateDrawerProps {
  readonly org: OrgRates
  readonly rate: Rate
  readonly span: DaySpan
  readonly onClose: () => void
}

/** One figure opened: formula, counts, interval, comparisons, and the records behind either side. */
export function RateDrawer({ org, rate, span, onClose }: RateDrawerProps) {
  const { t } = useTranslation('appraisal')
  const { number, language, date } = useFormat()
  const words = useRateWords()
  const [part, setPart] = useState<Part>('numerator')
  const parts: Part[] =
    rate.code === 'incident_decline'
      ? ['numerator', 'denominator', 'just_before']
      : ['numerator', 'denominator']
  const digits = rate.code === 'duty_fulfilment' ? 1 : 0
  const per = rate.perTenThousand
  const interval = words.interval(rate)
  return (
    <DetailDrawer
      title={`${t(`rate.${rate.code}`)} · ${org.orgName}`}
      note={t('note', { from: date(span.fromDay), to: date(span.toDay) })}
      width={620}
      onClose={onClose}
    >
      <div className="stack">
        <Facts
          items={[
            [t('drawer.formula'), rate.formula[language]],
            [t('drawer.value'), `${words.value(rate)}${interval ? ` · ${interval}` : ''}`],
            [t('drawer.numerator'), number(rate.numerator, digits)],
            [t('drawer.denominator'), number(rate.denominator, digits)],
            ...(rate.publishedHours === undefined
              ? []
              : ([
                  [t('drawer.published'), t('drawer.hours', { n: number(rate.publishedHours, 1) })],
                  [t('drawer.unknown'), t('drawer.hours', { n: number(rate.unknownHours, 1) })],
                ] as const)),
            ...(per
              ? ([
                  [
                    t('drawer.per'),
                    t('perFull', {
                      value: number(per.value, 1),
                      low: number(per.low, 1),
                      high: number(per.high, 1),
                      residents: number(per.residents),
                    }),
                  ],
                ] as const)
              : []),
            ...(rate.comparisons ?? []).map(
              (each) =>
                [
                  t(`against.${each.against}`),
                  t('drawer.comparison', {
                    span: `${date(each.fromDay)} – ${date(each.toDay)}`,
                    count: each.count,
                    value: each.value === null ? t('noValue') : words.decline(each.value),
                    verdict: t(`verdict.${each.verdict}`),
                  }),
                ] as const,
            ),
          ]}
        />
        <ol className="ap-why">
          {rate.reasons.map((reason) => (
            <li key={reason.code}>{t(`reason.${reason.code}`, reason.params)}</li>
          ))}
        </ol>
        <span className="seg ap-parts" role="group" aria-label={t('drawer.records')}>
          {parts.map((each) => (
            <button key={each} type="button" aria-pressed={part === each} onClick={() => setPart(each)}>
              {t(`drawer.part.${rate.code}.${each}`)}
            </button>
          ))}
        </span>
        <RecordTable key={part} code={rate.code} orgId={org.orgId} span={span} part={part} />
      </div>
    </DetailDrawer>
  )
}
