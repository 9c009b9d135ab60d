import { allow } from '../../platform/accounts/policy.ts'

export const deploymentPolicy = [
  allow(
    'deployment.read',
    ['duty_chief', 'dispatcher', 'analyst', 'supervisor', 'officer'],
    '查看等级勤务与应到警力',
    'Read duty levels and required force',
  ),
  allow(
    'deployment.set_level',
    ['duty_chief'],
    '调整勤务等级（需理由与期限）',
    'Change a duty level (with reason and expiry)',
  ),
  allow('deployment.write_parameters', ['duty_chief'], '修改占比与编成', 'Change shares and compositions'),
]
