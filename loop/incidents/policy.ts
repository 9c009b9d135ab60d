import { allow } from '../../platform/accounts/policy.ts'

const desk = ['dispatcher', 'duty_chief'] as const
const field = ['officer', 'auxiliary'] as const

export const incidentPolicy = [
  allow(
    'incidents.read',
    [...desk, ...field, 'analyst', 'supervisor'],
    '查看本辖区警情（不含报警电话）',
    'See incidents of the jurisdiction, without callers',
  ),
  allow('incidents.create', [...desk, ...field, 'gateway'], '登记警情', 'Record an incident'),
  allow('incidents.calls', desk, '接听、登记、办结来电', 'Answer, record and end calls'),
  allow('incidents.ring', ['gateway'], '电话系统报告来电', 'Tell that the telephone rings'),
  allow('incidents.tell', ['volunteer'], '报告情况', 'Tell of something seen'),
  allow('incidents.change', desk, '修改警情、更正地点、改变状态', 'Change an incident, its place, its state'),
  allow('incidents.result', [...desk, 'officer'], '填写处理结果', 'Enter the result'),
  allow('incidents.notices', desk, '上报重大警情、登记回执', 'Report major incidents upwards, note receipts'),
  allow('incidents.transfers', desk, '移交、接收警情', 'Hand incidents over and take them over'),
  allow('incidents.review', ['duty_chief'], '审核警情', 'Review an incident'),
  allow('incidents.caller', desk, '查看报警电话（留痕）', "See the caller's number (logged)"),
  allow(
    'incidents.caller',
    field,
    '查看本组所处警情的报警电话（留痕）',
    "See the caller of one's own unit's incident (logged)",
    'unit',
  ),
  allow('incidents.import', ['duty_chief', 'system_admin'], '导入警情', 'Import incidents'),
  allow(
    'incidents.classes',
    ['duty_chief', 'analyst'],
    '设定可防性类别',
    'Set which classes are preventable',
  ),
]
