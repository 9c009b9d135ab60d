import { allow } from '../../platform/accounts/policy.ts'

const keepers = ['duty_chief', 'system_admin'] as const

export const forcePolicy = [
  allow(
    'force.read',
    ['dispatcher', 'duty_chief', 'officer', 'auxiliary', 'analyst', 'supervisor', 'gateway', 'system_admin'],
    '查看人员、巡组、装备和在岗状态（不含电话）',
    'See people, units, equipment and duty states, without phone numbers',
  ),
  allow('force.contact', ['dispatcher', 'duty_chief'], '查看人员电话（留痕）', 'See phone numbers (logged)'),
  allow('force.edit', keepers, '维护人员、巡组和装备', 'Keep people, units and equipment'),
  allow('force.leave', ['duty_chief'], '登记和撤销休假', 'Record and withdraw leave'),
  allow(
    'force.duty',
    ['dispatcher', 'duty_chief', 'gateway'],
    '改变巡组的勤务状态',
    "Change units' duty states",
  ),
  allow(
    'force.duty',
    ['officer', 'auxiliary', 'volunteer'],
    '改变本组的勤务状态',
    "Change one's own unit's duty state",
    'unit',
  ),
  allow('force.import', keepers, '导入人员', 'Import people'),
  allow('force.parameters', keepers, '修改警力规则', 'Change the rules of force'),
]
