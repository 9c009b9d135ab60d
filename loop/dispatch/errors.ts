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
    '{field}：应填写原因（不是首选、拒派、受阻、撤派、改派时）。',
    '{field}: expected are words why (another than the first choice, a refusal, a delay, a cancel, a reassignment).',
  ],
  no_such_step: [
    409,
    '{callSign} 的任务现为“{state}”，不能改为“{to}”；可以：{possible}。',
    'The assignment of {callSign} is "{state}" and can\'t become "{to}"; possible now: {possible}.',
  ],
  no_road_near: [400, '坐标 {place} 周围 1000 米内没有道路。', 'There is no road within 1,000 m of {place}.'],
  nothing_active: [409, '{callSign} 现在没有进行中的任务。', '{callSign} has no active assignment now.'],
  order_over: [
    409,
    '指令 {number} 已结束（{state}，{who}，{reason}），这一步没有记入。',
    'Order {number} is over ({state}, {who}, {reason}); this step was not recorded.',
  ],
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
    '{field}：整改事项须写明责任人和完成日期。',
    '{field}: a lesson needs who sees to it and until when.',
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
    '对比时段须同时给出起止时间。',
    'A period to compare with needs both its beginning and its end.',
  ],
  text_needed: [
    400,
    '{field}：选“其他”时应写明原因。',
    '{field}: expected are words when the reason is "other".',
  ],
  post_locked: [
    409,
    '{callSign} 的岗位已由 {who} 锁定（{reason}）；须先解锁。',
    'The post of {callSign} is locked by {who} ({reason}); unlock it first.',
  ],
  not_at_post: [
    409,
    '{callSign} 现为“{state}”，只有定点值守的巡组可以锁定岗位。',
    '{callSign} is "{state}"; only a unit at its post can be locked to it.',
  ],
  not_preemptible: [
    409,
    '{callSign} 不能从 {number} 抽调：{why}。',
    "{callSign} can't be taken from {number}: {why}.",
  ],
  plan_faulty: [400, '{field}：预案不能保存：{why}。', "{field}: the plan can't be saved: {why}."],
  unknown_class: [
    400,
    '{field}：没有以“{found}”开头的警情类别。',
    '{field}: no class of incident begins with "{found}".',
  ],
  twice_in_set: [400, '{unit} 写了两次；每个巡组一次。', '{unit} stands twice; each unit once.'],
  nothing_handed: [
    400,
    '{field}：移交须写明人数或物品；现场抓获至少 1 人，扣押物品至少 1 件。',
    '{field}: say how many persons or which things; caught in the act needs at least 1 person, things seized at least 1 thing.',
  ],
  not_yours_to_sign: [
    409,
    '接收须由 {to} 的另一人签收，不能由移交人 {who} 自己签收。',
    'It has to be signed for by somebody else of {to}, not by {who} who handed it over.',
  ],
  handover_answered: [
    409,
    '这份移交已由 {who} 于 {at} 答复。',
    'This handover was already answered by {who} at {at}.',
  ],
  handover_answered_own: [
    409,
    '这份移交您已于 {at} 答复，可能在另一个窗口。',
    'You answered this handover already, at {at}, perhaps in another window.',
  ],
  remark_needed: [400, '{field}：退回时应写明原因。', '{field}: expected are words why it is sent back.'],
  alarm_gone: [409, '该提醒已由 {who} 于 {at} 确认。', 'This alarm was already noted by {who}, at {at}.'],
  alarm_gone_own: [
    409,
    '该提醒您已于 {at} 确认，可能在另一个窗口。',
    'You noted this alarm already, at {at}, perhaps in another window.',
  ],
  alarm_gone_over: [
    409,
    '该提醒的原因已解除，不必再确认。',
    'The cause of this alarm is over; there is nothing left to note.',
  ],
  unlocated: [
    409,
    '警情 {number} 尚未定位，不能按路程排序；先补充位置，或直接指定巡组。',
    "Incident {number} has no place yet, so units can't be ranked by road time; set the place, or name a unit.",
  ],
})
