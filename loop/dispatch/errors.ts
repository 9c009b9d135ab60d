import { defineErrors } from '../../platform/errors/errors.ts'

export const dispatchErrors = defineErrors('dispatch', {
  not_open: [
    409,
    '警情 {number} 现为“{status}”，不能派警；须先受理或重开。',
    'Incident {number} is "{status}" and takes no orders; accept or reopen it first.',
  ],
  not_on_duty: [
    409,
    '{callSign} 现为“{state}”，不能派警；须先报备上岗。',
    '{callSign} is "{state}" and takes no orders; it has to report for duty first.',
  ],
  already_sent: [
    409,
    '{callSign} 已在处置 {number}（{state}）。',
    '{callSign} is already sent to {number} ({state}).',
  ],
  reason_needed: [
    400,
    'reason：应填写原因（不是首选、拒派、受阻、撤派、改派时）。',
    'reason: expected are words why (another than the first choice, a refusal, a delay, a cancel, a reassignment).',
  ],
  no_such_step: [
    409,
    '{callSign} 的任务现为“{state}”，不能改为“{to}”；可以：{possible}。',
    'The assignment of {callSign} is "{state}" and can\'t become "{to}"; possible now: {possible}.',
  ],
  no_road_near: [400, '坐标 {place} 周围 1000 米内没有道路。', 'There is no road within 1,000 m of {place}.'],
  nothing_active: [409, '{callSign} 现在没有进行中的任务。', '{callSign} has no active assignment now.'],
  unit_busy: [
    409,
    '{callSign} 正在处置 {number}；可以预派，或先改派、撤派。',
    '{callSign} works on {number}; reserve it, or reassign or cancel that order first.',
  ],
  no_unit: [
    409,
    '您的账号没有所属巡组，不能操作任务。',
    'Your account belongs to no patrol unit and has no assignments.',
  ],
  same_target: [
    400,
    '改派须指定另一个巡组或另一起警情。',
    'A reassignment needs another unit or another incident.',
  ],
  finding_needs_owner: [
    400,
    'owner、dueOn：整改事项须写明责任人和完成日期。',
    'owner, dueOn: a lesson needs who sees to it and until when.',
  ],
  no_font: [
    503,
    '生成 PDF 需要中文字体：请安装 fonts-noto-cjk，或改存 DOCX。',
    'A PDF needs a Chinese font: install fonts-noto-cjk, or take the DOCX.',
  ],
  period_reversed: [
    400,
    '{to}：发现 {found}，应晚于 {from}（{expected}）。',
    '{to}: found {found}, expected later than {from} ({expected}).',
  ],
  period_half: [
    400,
    '对比时段须同时给出 compareFrom 和 compareTo。',
    'A period to compare with needs both compareFrom and compareTo.',
  ],
  alarm_gone: [
    409,
    '该提醒已由 {who} 确认或已解除。',
    'This alarm was already noted by {who}, or its cause is over.',
  ],
  unlocated: [
    409,
    '警情 {number} 尚未定位，不能按路程排序；先补充位置，或直接指定巡组。',
    "Incident {number} has no place yet, so units can't be ranked by road time; set the place, or name a unit.",
  ],
})
