import { useTranslation } from 'react-i18next'
import { HoursChart } from '../../../../web/components/HoursChart.tsx'
import { Card } from '../../../../web/components/Page.tsx'
import { EmptyState } from '../../../../web/components/States.tsx'
import { useFormat } from '../../../../web/i18n/format.ts'
import { hoursOf } from '../hours.ts'
import { hourIndex, type Today } from './useToday.ts'

const HOUR_MS = 3_600_000

/** By hour: required, planned, on duty as measured (whole scope only), unknown hatched, shortage with its number. */
export function HoursCard({ today }: { today: Today }) {
  const { t } = useTranslation('roster')
  const { time, language } = useFormat()
  const { own, now, startMs, coverage } = today
  if (!own) {
    return (
      <Card title={t('hours.title')}>
        <EmptyState title={t('hours.none')} note={t('hours.noneNote')} />
      </Card>
    )
  }
  const measured = new Map<number, { actual: number; unknown: number }>()
  for (const hour of coverage.data?.hours ?? []) {
    const i = Math.floor((Date.parse(hour.hourAt) - startMs) / HOUR_MS)
    const heads = hour.heads
    const unknown = hour.onDutyMinutes > 0 ? heads * Math.min(1, hour.unknownMinutes / hour.onDutyMinutes) : 0
    if (i >= 0 && i < 24)
      measured.set((8 + i) % 24, { actual: Math.round(heads - unknown), unknown: Math.round(unknown) })
  }
  if (today.present !== null)
    measured.set((8 + hourIndex(now, startMs)) % 24, { actual: today.present, unknown: today.unknown ?? 0 })
  return (
    <HoursChart
      title={t('hours.title')}
      note={t('today.hoursNote')}
      hours={hoursOf(own, today.keyHours, measured)}
      now={(now - startMs) / HOUR_MS}
      nowLabel={time(now)}
      height={language === 'en' ? 126 : 146}
    />
  )
}
