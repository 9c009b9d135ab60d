import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ask } from '../../../../web/api/call.ts'
import { useFormat } from '../../../../web/i18n/format.ts'
import { dispatchContract, type PlanNeedView } from '../../contract.ts'

/** `主责 1 组 车 2 人 含民警 5 分内`: what a plan asks, in one line. */
export function useNeedWords(): (need: PlanNeedView) => string {
  const { t } = useTranslation('dispatch')
  const { span } = useFormat()
  return (need) =>
    [
      t(`role.${need.role}`),
      t('orders.groups', { count: need.count }),
      need.kinds.map((kind) => t(`kind.${kind}`)).join('/'),
      need.modes.map((mode) => t(`mode.${mode}`)).join('/'),
      need.leastCrew > 1 ? t('orders.crew', { count: need.leastCrew }) : '',
      need.officer ? t('orders.officer') : '',
      need.skills.map((skill) => t(`skill.${skill}`)).join('、'),
      need.gear.map((gear) => t(`gear.${gear}`)).join('、'),
      need.withinSeconds === null ? '' : t('orders.within', { time: span(need.withinSeconds) }),
    ]
      .filter((part) => part !== '')
      .join(' ')
}

/** Class and level of a plan: `抢劫 1002 一级`, `所有类别 二级`. */
export function usePlanName(): (plan: { classPrefix: string; level: number | null }) => string {
  const { t } = useTranslation('dispatch')
  const { language } = useFormat()
  const { data } = useQuery({ ...ask(dispatchContract.listPlans, {}), staleTime: 300_000 })
  const nameOf = (prefix: string) => {
    const name = data?.plans.find((plan) => plan.classPrefix === prefix)?.className?.[language]
    return name ? `${name} ${prefix}` : prefix
  }
  return ({ classPrefix, level }) =>
    `${classPrefix === '' ? t('orders.anyClass') : nameOf(classPrefix)} ${level === null ? t('orders.anyLevel') : t(`level.${level}`)}`
}

/** `1002/1` of a kept choice. */
export function splitPlanKey(key: string): { classPrefix: string; level: number | null } {
  const [classPrefix = '', level = ''] = key.split('/')
  return { classPrefix, level: level === '' ? null : Number(level) }
}
