import { defineErrors } from '../../../platform/errors/errors.ts'

export const containmentErrors = defineErrors('containment', {
  run_gone: [
    409,
    '这次推演已不在内存中（服务器重启或已过一小时），请重算后再批准。',
    'This computation is no longer held (restart, or more than an hour old); compute again before approving.',
  ],
  run_working: [
    409,
    '推演还没有出方案，请等首个方案。',
    'The computation has no plan yet; wait for the first one.',
  ],
  no_plan_ring: [
    409,
    '圈“{ring}”没有方案，请选有方案的圈。',
    'Ring "{ring}" has no plan; choose a ring that has one.',
  ],
  speed_bound: [
    400,
    '速度上界（kmh / speedFactor）收到 {found}，应大于 0 且不超过 250 公里/时（倍数 1 至 3）。',
    'Bound of speed (kmh / speedFactor): found {found}, expected above 0 and at most 250 km/h (a factor from 1 to 3).',
  ],
  seen_at: [
    400,
    '目击时间（seenAt）收到 {found}，应在过去三小时之内。',
    'Time of the sighting (seenAt): found {found}, expected within the last three hours.',
  ],
  no_unit: [
    409,
    '没有可用单位：在岗 {onDuty}，定位过期或无定位 {noFix}，出警中 {busy}。须至少一个定位有效的空闲单位。',
    'No unit to use: {onDuty} on duty, {noFix} without a fresh fix, {busy} busy. At least one free unit with a fresh fix is needed.',
  ],
  unit_unfit: [409, '{callSign} 不能上点：{why}。', "{callSign} can't man a post: {why}."],
  unknown_node: [400, '{field}：路网中没有路口 {found}。', '{field}: the road network has no node {found}.'],
  level_low: [
    409,
    '{level} 级警情不能封控：须 {least} 级及以上（R-122，可由单位设定）。',
    'A level {level} incident may not be contained: level {least} or higher is needed (R-122, set per unit).',
  ],
  old_roads: [
    409,
    '方案算在旧路况上：{at} 之后路网或封路有变化，请重算后再批准。',
    'The plan stands on older roads: network or closures changed after {at}; compute again before approving.',
  ],
  no_longer_closed: [
    409,
    '方案已不能封闭：{place} 将于 {seconds} 秒后漏出，请重算，或明确按有漏口下达。',
    'The plan no longer closes: a way out by {place} in {seconds} s; compute again, or send it as a plan with a leak.',
  ],
  has_leak: [
    409,
    '方案有漏口 {n} 处，须明确按有漏口下达。',
    'The plan has {n} ways out; it has to be sent as a plan with leaks.',
  ],
  nothing_to_send: [409, '方案没有可下达的点位。', 'The plan has no post to send.'],
  units_taken: [
    409,
    '方案的单位已由 {who} 先行派出（{what}），现无单位可下达，请重算。',
    '{who} was first to send the units of the plan ({what}); nobody is left to send, compute again.',
  ],
  already_open: [
    409,
    '{number} 已有合围（{state}，{who}）。',
    '{number} already has a containment ({state}, {who}).',
  ],
  not_state: [409, '合围现为“{state}”，不能{act}。', 'The containment is "{state}"; it can\'t be: {act}.'],
  renewals_used: [
    409,
    '已续期 {n} 次，达到上限；须撤控或重新申请。',
    'Renewed {n} times, which is the limit; release it or ask anew.',
  ],
  drill_ended: [409, '这次演练已结束。', 'This drill has ended.'],
  drill_not_seen: [
    409,
    '“{name}”自上次目击以来没有拍到模拟逃逸者；可换一处查看，或过后再看。',
    'The made-up fugitive has not come by “{name}” since he was last seen; look at another camera, or again later.',
  ],
  drill_no_route: [
    409,
    '模拟逃逸者尚未就位（演示城市未运行），请稍候。',
    "The simulator hasn't taken the fugitive's part yet (the made-up city isn't running); wait a moment.",
  ],
  route_form: [
    400,
    '路线：收到 {found}，应为从目击点起、时间递增、两点间不快于上界的路口序列。',
    'Route: found {found}, expected nodes from the sighting on, with rising times and no leg faster than the bound.',
  ],
  checkpoint_open: [409, '{name} 已启用（{who}）。', '{name} is open already ({who}).'],
  checkpoint_closed: [409, '{name} 已关闭。', '{name} is closed already.'],
  point_over: [
    409,
    '{name} 的启用已于 {at} 到时，请先延长再确认拦控。',
    'The opening of {name} was over at {at}; extend it before its holding is confirmed.',
  ],
  held_already: [
    409,
    '{name} 已记为全拦检（{who}，{at} 起）；要更正请先撤销。',
    '{name} is recorded already as stopping everybody ({who}, since {at}); withdraw that to correct it.',
  ],
  held_future: [
    400,
    '从何时起：收到 {found}，{name} 的拦控起始时间不能在将来。',
    'Since when: found {found}, expected a moment that is not in the future for {name}.',
  ],
  held_before: [
    400,
    '从何时起：收到 {found}，早于 {name} 的启用时间 {at}。',
    'Since when: found {found}, which is before {name} was opened at {at}.',
  ],
  held_no_road: [
    409,
    '{name} 周围 300 米内没有道路，不能计入封闭证明。',
    "{name} has no road within 300 m, so it can't count in a proof.",
  ],
  not_held: [409, '{name} 没有记为全拦检。', '{name} is not recorded as stopping everybody.'],
  no_post: [409, '您的巡组现在没有封控点位。', 'Your unit has no containment post now.'],
  counts_form: [
    400,
    'vehicles / walkers：收到 {found}，应为 0 至 999 的整数且不全为 0。',
    'vehicles / walkers: found {found}, expected whole numbers from 0 to 999, not both 0.',
  ],
})
