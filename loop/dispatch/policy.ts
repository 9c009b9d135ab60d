import { allow } from '../../platform/accounts/policy.ts'

const desk = ['dispatcher', 'duty_chief'] as const
const field = ['officer', 'auxiliary'] as const

export const dispatchPolicy = [
  allow('dispatch.read', [...desk, ...field, 'supervisor'], '查看出警任务', 'See assignments'),
  allow(
    'dispatch.order',
    desk,
    '派警、改派、撤派、按话音改变状态',
    'Order, reassign, cancel, set states by voice',
  ),
  allow('dispatch.press', field, '操作本组任务', "Press one's own unit's buttons", 'unit'),
  allow('dispatch.press', ['gateway'], '转发巡组终端按键', 'Pass on the presses of units'),
  allow('dispatch.sos', [...field, 'volunteer'], '紧急求救', 'Raise an SOS', 'unit'),
  allow('dispatch.sos', ['gateway'], '转发紧急求救', 'Pass on an SOS'),
  allow('dispatch.alarm', desk, '确认提醒', 'Take note of alarms'),
  allow('dispatch.review', ['duty_chief', 'supervisor'], '复盘重大警情', 'Review major incidents'),
  allow('dispatch.message', desk, '与巡组互发消息', 'Exchange messages with units'),
  allow(
    'dispatch.replay',
    [...desk, 'supervisor'],
    '回放过去一小时（逐次记入日志）',
    'Replay a past hour (each look is logged)',
  ),
  allow('dispatch.plan', ['duty_chief'], '修改出警预案', 'Change response plans'),
  allow(
    'dispatch.parameters',
    ['duty_chief'],
    '修改出警与合围参数',
    'Change the numbers of dispatch and containment',
  ),
  allow(
    'dispatch.choices',
    ['duty_chief', 'supervisor', 'analyst'],
    '查看派警选择',
    'See what was proposed and taken',
  ),
  allow('dispatch.handover', [...desk, ...field, 'supervisor'], '移交与接收', 'Hand over and sign for it'),
  allow('dispatch.metrics', [...desk, 'supervisor', 'analyst'], '查看出警时效', 'See response times'),
]
