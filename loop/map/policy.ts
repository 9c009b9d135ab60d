import { allow } from '../../platform/accounts/policy.ts'

const staff = [
  'dispatcher',
  'duty_chief',
  'officer',
  'auxiliary',
  'analyst',
  'supervisor',
  'system_admin',
] as const
const keepers = ['duty_chief', 'system_admin'] as const

export const mapPolicy = [
  allow('map.read', staff, '查看组织、区划与一般点位', 'See organisations, zones and ordinary sites'),
  allow(
    'map.guarded',
    ['dispatcher', 'duty_chief', 'officer', 'supervisor', 'system_admin'],
    '查看卡点与视频点位',
    'See checkpoints and cameras',
  ),
  allow(
    'map.edit',
    keepers,
    '维护组织、区划、点位和责任',
    'Keep organisations, zones, sites and who answers for them',
  ),
  allow('map.draft', [...keepers, 'analyst'], '拟划巡区（草案）', 'Draft zones'),
  allow(
    'map.roads',
    ['dispatcher', 'duty_chief'],
    '封闭、改向、限速道路（需理由与期限）',
    'Close, turn or slow a road (with reason and end)',
  ),
  allow('map.import', keepers, '导入道路、区划和点位', 'Import roads, zones and sites'),
  allow('map.parameters', keepers, '修改区划与点位的规则', 'Change the rules of zones and sites'),
]
