import { allow } from '../../platform/accounts/policy.ts'

export const rosterPolicy = [
  allow('roster.read', ['duty_chief', 'dispatcher', 'supervisor', 'analyst'], '查看排班', 'Read the roster'),
  allow(
    'roster.read',
    ['officer', 'auxiliary', 'volunteer'],
    '查看本组排班',
    "Read the own unit's duties",
    'unit',
  ),
  allow('roster.plan', ['duty_chief'], '生成排班', 'Generate the roster'),
  allow('roster.publish', ['duty_chief'], '发布排班', 'Publish the roster'),
  allow('roster.change', ['duty_chief'], '手工调整勤务', 'Change a duty by hand'),
]
