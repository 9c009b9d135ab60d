import { useTranslation } from 'react-i18next'
import { StatRow, StatTile } from '../../../web/components/StatTile.tsx'
import { formatNumber, formatShare } from '../../../web/i18n/format.ts'
import type { Plan } from './usePatrol.ts'

/** Mean of a figure over plans, weighed by their visits; null when none has it. */
function mean(plans: readonly Plan[], of: (plan: Plan) => number | null): number | null {
  const known = plans.flatMap((plan) => {
    const value = of(plan)
    return value === null ? [] : [{ value, weight: plan.visits }]
  })
  const weight = known.reduce((sum, each) => sum + each.weight, 0)
  return weight === 0 ? null : known.reduce((sum, each) => sum + each.value * each.weight, 0) / weight
}

const sum = (plans: readonly Plan[], of: (plan: Plan) => number) =>
  plans.reduce((total, plan) => total + of(plan), 0)

/** What the day's plan reaches, leaves out and how far it can be guessed. */
export function PlanFigures({ plans, onUncovered }: { plans: readonly Plan[]; onUncovered: () => void }) {
  const { t } = useTranslation('patrol')
  const uncovered = sum(plans, (plan) => plan.uncovered.length)
  const must = sum(plans, (plan) => plan.uncovered.filter((each) => each.mustVisit).length)
  const visits = sum(plans, (plan) => plan.visits)
  const difference = mean(plans, (plan) => plan.difference)
  const wanted = Math.max(...plans.map((plan) => plan.wantedDifference))
  const levels = [...new Set(plans.map((plan) => plan.level))]
  return (
    <section className="card pt-figures">
      <StatRow>
        <StatTile
          label={t('stat.targets')}
          value={formatNumber(sum(plans, (plan) => plan.targets))}
          notes={plans.length > 1 ? [t('stat.plans', { n: plans.length })] : [plans[0]?.orgName]}
        />
        <StatTile label={t('stat.visits')} value={formatNumber(visits)} />
        <StatTile
          label={t('stat.uncovered')}
          value={uncovered}
          tone={must > 0 ? 'bad' : uncovered > 0 ? 'warn' : 'plain'}
          notes={[t('stat.must', { n: must })]}
          onOpen={onUncovered}
        />
        <StatTile
          label={t('stat.difference')}
          value={formatShare(difference, 0)}
          tone={plans.every((plan) => plan.differenceMet) ? 'plain' : 'bad'}
          notes={[difference === null ? t('stat.none') : t('stat.wanted', { share: formatShare(wanted, 0) })]}
        />
        <StatTile
          label={t('stat.explore')}
          value={formatShare(
            mean(plans, (plan) => plan.exploreShare),
            0,
          )}
          notes={[t('stat.exploreNote')]}
        />
        <StatTile
          label={t('stat.predict')}
          value={formatNumber(
            mean(plans, (plan) => plan.predictability),
            2,
          )}
          notes={[t('stat.predictNote')]}
        />
        <StatTile
          label={t('stat.level')}
          value={levels.map((level) => level ?? '—').join(' / ')}
          notes={levels.includes(null) ? [t('stat.levelNone')] : []}
        />
      </StatRow>
    </section>
  )
}
