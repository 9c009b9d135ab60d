import { defineErrors } from '../../platform/errors/errors.ts'

export const analysisErrors = defineErrors('analysis', {
  no_boundary: [
    409,
    '{org} 没有划定辖区边界，无法制作热区图；请先导入边界。',
    '{org} has no boundary: a hot map needs one. Import it first.',
  ],
  stopped: [
    409,
    '{by} 停止了 {org} 的这项计算，没有保存任何结果；需要时请再试。',
    '{by} stopped this computation of {org}; nothing of it was saved. Try again when it is needed.',
  ],
  work_of_product: [
    409,
    '系统的日常任务正在等这项计算，不能停止；它算完即自动结束。',
    'A daily job of the product waits for this computation: it can’t be stopped and ends by itself.',
  ],
  no_roads: [
    409,
    '{org} 辖区内没有路网，无法按路段制图；请先导入路网，或查看格网。',
    '{org} has no roads inside its boundary: a map on streets needs them. Import roads, or look at the cells.',
  ],
  too_many_mapped: [
    400,
    '{org} 五年内的警情超过 {limit} 起，一张热区图算不下；请选一个派出所或一类警情。',
    '{org} has more than {limit} incidents in five years, too many for one hot map; choose one station or one class.',
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
