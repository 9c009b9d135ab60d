import { defineErrors } from '../../platform/errors/errors.ts'

export const incidentErrors = defineErrors('incidents', {
  future: [
    400,
    '{field}：{found} 在将来，应不晚于 {expected}。',
    '{field}: {found} lies in the future; expected is {expected} or earlier.',
  ],
  ancient: [
    400,
    '{field}：{found} 过早，应不早于 {expected}。',
    '{field}: {found} is too early; expected is {expected} or later.',
  ],
  reversed: [
    400,
    '{field}：结束时间 {found} 早于开始时间 {expected}。',
    '{field}: the end {found} is before the beginning {expected}.',
  ],
  after_report: [
    400,
    '{field}：开始时间 {found} 晚于报警时间 {expected}。',
    '{field}: the beginning {found} is after the report at {expected}.',
  ],
  point_zero: [
    400,
    '{field}：坐标为 {found}，即未定位；不知道位置时请留空。',
    '{field}: {found} means that the place is not known; leave it out instead.',
  ],
  point_swapped: [
    400,
    '{field}：{found} 经纬度可能对调，应为“经度, 纬度”。',
    '{field}: {found} looks swapped; expected is longitude, latitude.',
  ],
  outside: [
    400,
    '{field}：{found} 在辖区范围之外约 {km} 公里；应在辖区内或邻近，否则请移交。',
    '{field}: {found} lies about {km} km outside the jurisdiction; expected is a place in or near it, otherwise transfer the call.',
  ],
  unknown_class: [
    400,
    '类别 {found} 不在类别表中，应为六位类别代码。',
    'Class {found} is not in the tree; expected is a six-digit code of it.',
  ],
  class_needed: [
    400,
    '类别：报警内容里没有可识别的词，请选择类别。',
    'Class: no word of the text speaks for one; please choose a class.',
  ],
  unknown_site: [404, '没有找到点位 {found}。', 'Site {found} was not found.'],
  no_such_step: [
    409,
    '警情现为“{status}”，不能“{act}”；可以：{possible}。',
    'The incident is "{status}" and can\'t be taken to "{act}"; possible now: {possible}.',
  ],
  guard_described: [
    409,
    '受理前须有类别和地点（地点不明时填写地点说明）。',
    'Before it is accepted it needs a class and a place (or words for the place).',
  ],
  guard_result: [
    409,
    '先填写处理结果和反馈内容，才能继续。',
    'Enter disposition and result first; then it is possible.',
  ],
  guard_no_open_assignment: [
    409,
    '还有 {count} 个巡组的任务未结束；先撤派或等其处置完毕。',
    '{count} unit(s) still work on it; cancel their orders or wait until they have cleared.',
  ],
  guard_reason: [400, 'reason：应填写原因。', 'reason: expected are words why.'],
  guard_target: [400, 'target：应指明去向。', 'target: expected is where it goes.'],
  guard_start_time: [400, 'scheduledAt：应为将来的时间。', 'scheduledAt: expected is a time in the future.'],
  merge_into_itself: [400, '不能并入自身。', "An incident can't be merged into itself."],
  merge_target: [
    409,
    '{number} 现为“{status}”，不能接收并入。',
    '{number} is "{status}" and can\'t take another one in.',
  ],
  no_caller: [404, '这条警情没有记录报警电话。', 'No caller number was recorded with this incident.'],
  not_assigned: [
    403,
    '只有到场处置的巡组和调度员可查看报警电话。',
    'Only the units assigned and the dispatchers may see the caller.',
  ],
  import_class: [
    400,
    '「{found}」不在类别表中，应为类别代码或名称，如 100103 盗窃电动车。',
    '"{found}" is not in the class tree; expected is a code or name, such as 100103 E-bike theft.',
  ],
  import_future: [
    400,
    '{found} 在将来，应不晚于 {expected}。',
    '{found} lies in the future; expected is {expected} or earlier.',
  ],
  import_ancient: [
    400,
    '{found} 过早，应不早于 {expected}。',
    '{found} is too early; expected is {expected} or later.',
  ],
  import_reversed: [
    400,
    '结束时间 {found} 早于开始时间 {expected}。',
    'the end {found} is before the beginning {expected}.',
  ],
  import_after_report: [
    400,
    '开始时间 {found} 晚于报警时间 {expected}。',
    'the beginning {found} is after the report at {expected}.',
  ],
})
