import { useQuery } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import type { ResultOf } from '../../../platform/contract/route.ts'
import { ask } from '../../../web/api/call.ts'
import { useFilters } from '../../../web/components/useFilters.ts'
import type { Reason } from '../../../web/components/WhyPopover.tsx'
import { dayOf } from '../../../web/i18n/format.ts'
import { serverNow } from '../../../web/live/clock.ts'
import { useMe } from '../../../web/shell/me.ts'
import { deploymentContract } from '../contract.ts'

export type DayLevel = ResultOf<typeof deploymentContract.listLevels>['levels'][number]
export type ShareSystem = DayLevel['systems'][number]
export type Window = DayLevel['windows'][number]
export type Level = DayLevel['level']

/** Hours of a duty day as labels, `08` first. */
export const dutyHours = Array.from({ length: 24 }, (_, i) => String((8 + i) % 24).padStart(2, '0'))

const follow = (tell: () => void) => {
  const timer = window.setInterval(tell, 15_000)
  return () => window.clearInterval(timer)
}

/** The duty day in which the server's clock stands: begins at 08:00. Renders again only when the day changes. */
export function useDutyToday(): string {
  return useSyncExternalStore(follow, () => dayOf(serverNow() - 8 * 3_600_000))
}

export function useDeploymentFilters() {
  const me = useMe()
  const today = useDutyToday()
  const [filters, set] = useFilters({ day: today, org: me.org.id })
  return { filters, set, today }
}

export const useLevels = (day: string) => useQuery(ask(deploymentContract.listLevels, { query: { day } }))

const fractions: readonly (readonly [number, string])[] = [
  [4 / 5, '4/5'],
  [3 / 5, '3/5'],
  [2 / 5, '2/5'],
  [1 / 5, '1/5'],
  [2 / 3, '2/3'],
  [1 / 2, '1/2'],
  [1 / 3, '1/3'],
]

/** A share as the documents write it, `2/3`; else `45 %`. */
export function shareWords(share: number): string {
  const known = fractions.find(([value]) => Math.abs(value - share) < 0.001)
  return known ? known[1] : `${Math.round(share * 100)} %`
}

/** The sentence of one ground of a level. */
export function useReasonWords(): (reason: Reason) => string {
  const { t } = useTranslation(['deployment', 'ui'])
  return ({ code, params = {} }) => {
    const number = (name: string) => Number(params[name] ?? 0)
    const words: Record<string, unknown> = { ...params }
    if (code === 'colour') {
      words.colour = t(`ui:level.${String(params.colour)}`)
      words.level = t(`level.${number('level')}`)
    }
    if (code === 'peak') {
      words.from = String(params.from).padStart(2, '0')
      words.to = String(params.to).padStart(2, '0')
      words.share = `${Math.round(number('share') * 100)} %`
    }
    if (code === 'binding') {
      words.system = t(`system.${String(params.system)}`)
      words.basis = t(`basis.${String(params.basis)}`)
      words.share = shareWords(number('share'))
    }
    if (code === 'sustainable') words.hours = number('hoursPerHeadAndWeek').toFixed(0)
    if (code === 'leader_needed') words.level = t(`level.${number('level')}`)
    return t(`reason.${code}`, { defaultValue: code, ...words })
  }
}
