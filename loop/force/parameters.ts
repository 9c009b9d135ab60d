import { z } from 'zod'
import type { ParameterSpec } from '../../platform/parameters/parameters.ts'
import { type OfficerRule, officerRules } from './rules/start-duty.ts'
import type { StrengthBasis } from './rules/strength.ts'

/** Numbers and rules of the force stage; each editable per unit. */
export const forceParameters = {
  minCrew: {
    value: 2,
    source: 'R-078',
    zh: '每组最少人数',
    en: 'Fewest people of a unit on duty',
    unit: '人',
  } as ParameterSpec<number>,
  officerForAuxiliaries: {
    value: 'at_station',
    source: 'R-078',
    zh: '辅警由谁带领（本组民警 / 所内民警 / 不检查）',
    en: 'Who leads auxiliaries (officer in the crew, officer of the station, not checked)',
  } as ParameterSpec<OfficerRule>,
  radioNeeded: {
    value: true,
    source: 'R-116',
    zh: '上岗须有可用电台',
    en: 'A unit starts only with a working radio',
  } as ParameterSpec<boolean>,
  strengthBasis: {
    value: 'sworn_and_auxiliary',
    source: 'R-064',
    zh: '警力比例的口径',
    en: 'Basis of shares of force',
  } as ParameterSpec<StrengthBasis>,
  consentWarnDays: {
    value: 30,
    source: 'R-167 (d)',
    zh: '志愿者同意到期前提醒',
    en: 'Warn before a volunteer’s consent ends',
    unit: '天 / days',
  } as ParameterSpec<number>,
} as const

/** What a value must look like to be saved. */
export const forceParameterSchemas: Readonly<Record<keyof typeof forceParameters, z.ZodType>> = {
  minCrew: z.int().min(1).max(20),
  officerForAuxiliaries: z.enum(officerRules),
  radioNeeded: z.boolean(),
  strengthBasis: z.enum(['sworn', 'sworn_and_auxiliary', 'all']),
  consentWarnDays: z.int().min(0).max(365),
}
