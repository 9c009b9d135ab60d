import { defineErrors } from '../../platform/errors/errors.ts'

export const incidentErrors = defineErrors('incidents', {
  too_many_to_analyse: [
    400,
    '{from} 至 {to} 的警情超过 {limit} 起，一次算不完；请选一个派出所、一类警情或较短的期间。',
    'There are more than {limit} incidents from {from} to {to}, too many at once; choose one station, one class or a shorter period.',
  ],
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
  exercise_apart: [
    409,
    '类别：演练与真实警情不能互改；请另建一条。',
    'Class: an exercise never becomes a real incident nor the other way round; please report another one.',
  ],
  answered_before: [
    400,
    '{field}：接听时间 {found} 早于呼入时间 {expected}。',
    '{field}: answered at {found}, before it rang at {expected}.',
  ],
  validity_reason: [
    400,
    '{field}：{found} 与判定不符，应为 {expected}。',
    '{field}: {found} does not fit what was decided; expected is {expected}.',
  ],
  call_taken: [
    409,
    '来电 {number} 已由 {who} 于 {at} 接听。',
    'Call {number} was answered by {who} at {at}.',
  ],
  call_over: [
    409,
    '来电 {number} 已由 {who} 处理：{outcome}。',
    'Call {number} was dealt with by {who}: {outcome}.',
  ],
  call_over_own: [
    409,
    '来电 {number} 您已于 {at} 处理：{outcome}，可能在另一个窗口。',
    'You dealt with call {number} already, at {at}: {outcome}, perhaps in another window.',
  ],
  call_elsewhere: [
    409,
    '来电 {number} 已由 {who} 处理；要改并请用“移到”。',
    'Call {number} was dealt with by {who}; to put it elsewhere, move it.',
  ],
  call_elsewhere_own: [
    409,
    '来电 {number} 您已于 {at} 处理，可能在另一个窗口；要改并请用“移到”。',
    'You dealt with call {number} already, at {at}, perhaps in another window; to put it elsewhere, move it.',
  ],
  call_reason: [
    400,
    '{field}：{found} 与结果不符，应为 {expected}。',
    '{field}: {found} does not fit the outcome; expected is one of {expected}.',
  ],
  call_target: [
    409,
    '{number} 现为“{status}”，不能并入来电。',
    '{number} is "{status}" and can\'t take a call.',
  ],
  call_same: [
    409,
    '来电 {number} 已在此处；应指明另一起警情。',
    'Call {number} is there already; expected is another incident.',
  ],
  no_call: [404, '没有找到来电 {found}。', 'Call {found} was not found.'],
  notice_done: [409, '已由 {who} 于 {at} 上报。', 'It was reported by {who} at {at}.'],
  notice_done_own: [
    409,
    '您已于 {at} 上报，可能在另一个窗口。',
    'You reported it already, at {at}, perhaps in another window.',
  ],
  notice_order: [409, '先确认上报，再登记回执。', 'Confirm the notice first, then note its receipt.'],
  transfer_target: [
    400,
    '{field}：没有单位 {found}，应为 119、122、120、12345、本系统单位或写明单位名称。',
    '{field}: there is no office {found}; expected is 119, 122, 120, 12345, a unit of this system or a name.',
  ],
  transfer_done: [409, '移交已由 {who} 答复：{state}。', 'The transfer was answered by {who}: {state}.'],
  transfer_done_own: [
    409,
    '这次移交您已于 {at} 答复：{state}，可能在另一个窗口。',
    'You answered this transfer already, at {at}: {state}, perhaps in another window.',
  ],
  sheet_font: [
    503,
    '这台服务器没有中文字体，不能出 PDF；请下载 DOCX 或打印页面。',
    'This server has no Chinese font for a PDF; take the DOCX or print the page.',
  ],
  clue_over: [
    400,
    '{field}：{found} 已过线索有效期（{minutes} 分钟），应为更近的目击。',
    '{field}: {found} is longer ago than a clue is good for ({minutes} min); expected is a later sighting.',
  ],
  clue_person: [
    400,
    '{field}：线索不登记人员，应去掉身份证号，只写车辆、衣着、方向。',
    '{field}: a clue registers no person; leave out the identity number and give vehicle, clothing, direction.',
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
  guard_reason: [400, '{field}：应填写原因。', '{field}: expected are words why.'],
  guard_target: [400, '{field}：应指明去向。', '{field}: expected is where it goes.'],
  guard_start_time: [400, '{field}：应为将来的时间。', '{field}: expected is a time in the future.'],
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
