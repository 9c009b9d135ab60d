import { allow } from '../../platform/accounts/policy.ts'

const desk = ['dispatcher', 'duty_chief', 'supervisor'] as const

export const trackingPolicy = [
  allow(
    'tracking.read',
    [...desk, 'officer', 'auxiliary'],
    '查看在岗巡组位置',
    'See units on duty on the map',
  ),
  allow(
    'tracking.read_track',
    ['duty_chief', 'supervisor'],
    '查看轨迹（逐次记入日志）',
    "Read a unit's track (each look is logged)",
  ),
  allow('tracking.read_track', ['officer', 'auxiliary'], '查看本组轨迹', "Read the own unit's track", 'unit'),
  allow('tracking.report', ['gateway'], '网关上报位置', 'Report positions from a gateway'),
  allow(
    'tracking.report',
    ['officer', 'auxiliary'],
    '上报本组位置',
    "Report the own unit's position",
    'unit',
  ),
]
