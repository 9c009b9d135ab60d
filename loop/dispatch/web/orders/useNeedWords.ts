import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../../web/i18n/format.ts'
import type { PlanNeedView } from '../../contract.ts'

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

/** Level and class of a plan: `抢劫 1002 一级`, `所有类别 二级`. */
export function usePlanName(): (plan: { classPrefix: string; level: number | null }) => string {
  const { t } = useTranslation('dispatch')
  return ({ classPrefix, level }) =>
    `${classPrefix === '' ? t('orders.anyClass') : classPrefix} ${level === null ? t('orders.anyLevel') : t(`level.${level}`)}`
}

/** `1002/1` of a kept choice. */
export function splitPlanKey(key: string): { classPrefix: string; level: number | null } {
  const [classPrefix = '', level = ''] = key.split('/')
  return { classPrefix, level: level === '' ? null : Number(level) }
}
