import { useTranslation } from 'react-i18next'
import { chance } from './reasons.ts'

type Fields = Readonly<Record<string, unknown>>

const fieldsOf = (value: unknown): Fields => (typeof value === 'object' && value !== null ? { ...value } : {})
const figure = (value: unknown): number => (typeof value === 'number' ? value : Number.NaN)

/** A rule's data as sentences, whatever its kind. */
export function useRuleWords(): (rule: unknown) => string[] {
  const { t } = useTranslation('analysis')
  return (value) => {
    const rule = fieldsOf(value)
    if (rule.kind === 'tail') {
      const limits = fieldsOf(rule.thresholds)
      const slow = fieldsOf(rule.slowRise)
      return [
        t('ruleWords.tail', {
          yellow: chance(figure(limits.yellow)),
          orange: chance(figure(limits.orange)),
          red: chance(figure(limits.red)),
        }),
        t('ruleWords.minimum', { n: rule.minimumCount }),
        t('ruleWords.baseline', {
          n: rule.baselinePeriods,
          recent: rule.recentPeriods,
          weight: rule.recentWeight,
        }),
        ...(rule.slowRise ? [t('ruleWords.slow', { rise: slow.rise, every: slow.falseAlarmEvery })] : []),
      ]
    }
    if (rule.kind === 'percent_over_mean') {
      const above = fieldsOf(rule.above)
      const { yellow, orange, red } = above
      return [t('ruleWords.percent', { n: rule.periods, yellow, orange, red })]
    }
    if (rule.kind === 'trend') return [t('ruleWords.trend', { percent: rule.growthConstantPercent })]
    if (rule.kind === 'kinds') {
      const { yellow, red } = fieldsOf(rule.atLeast)
      return [t('ruleWords.kinds', { yellow, red })]
    }
    return [JSON.stringify(value)]
  }
}
