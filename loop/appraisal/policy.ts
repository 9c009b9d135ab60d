import { allow } from '../../platform/accounts/policy.ts'

export const appraisalPolicy = [
  allow(
    'appraisal.read',
    ['supervisor', 'duty_chief'],
    '查看考核四率及其记录（按单位）',
    'Read the four rates and their records (by organisation)',
  ),
]
