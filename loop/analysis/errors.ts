import { defineErrors } from '../../platform/errors/errors.ts'

export const analysisErrors = defineErrors('analysis', {
  no_boundary: [
    409,
    '{org} 没有划定辖区边界，无法制作热区图；请先导入边界。',
    '{org} has no boundary: a hot map needs one. Import it first.',
  ],
  nothing_to_publish: [
    409,
    '{day} 没有可发布的定级（尚未计算或已发布）。',
    'There is nothing to publish for {day}: not computed yet, or already published.',
  ],
  period_backwards: [
    400,
    '起止日期颠倒：{from} 晚于 {to}。',
    'The period runs backwards: {from} is later than {to}.',
  ],
  period_in_future: [
    400,
    '{from} 至 {to} 尚未开始，没有可比较的警情。',
    '{from} to {to} has not begun: there is nothing to compare.',
  ],
  not_monday: [
    400,
    '周以周一为名：{week} 不是周一，应为 {monday}。',
    'A week is named by its Monday: {week} is none, {monday} is.',
  ],
  no_zones: [
    400,
    '没有找到巡区或所：{found}。对照与实施范围都须各选一个以上，且不得重叠。',
    'No zone or station found: {found}. Treated and control need one each at least, and none may be in both.',
  ],
  wrong_state: [409, '{what}已是“{status}”，不能再改。', '{what} is already "{status}" and stays.'],
  season_hours: [400, '时段 {from}–{to} 无效，起止不得相同。', 'Hours {from}–{to}: the two must differ.'],
  unknown_weight: [
    400,
    '权重“{found}”无效，应为 类别:0.1–10，如 100101:3。',
    'Weight "{found}": expected class:0.1–10, such as 100101:3.',
  ],
  unknown_check: [
    400,
    '没有检查项“{found}”，可用：{known}。',
    'There is no check "{found}"; known: {known}.',
  ],
  unknown_rule: [400, '没有规则“{found}”，可用：{known}。', 'There is no rule "{found}"; known: {known}.'],
})
