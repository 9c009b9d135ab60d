import { defineErrors } from '../../platform/errors/errors.ts'

export const patrolErrors = defineErrors('patrol', {
  no_duties: [
    409,
    '{org} {day} 没有可编巡逻任务的勤务；请先排班。',
    '{org} has no duty on {day} that could get a tour: make the roster first.',
  ],
  duties_over: [
    409,
    '{org} {day} 的勤务都已结束，不再编巡逻任务。',
    'All duties of {org} on {day} are over: no tour is planned for them.',
  ],
  nothing_to_issue: [
    409,
    '{org} {day} 没有待签发的巡逻任务；请先编制。',
    '{org} has no tour to issue on {day}: plan first.',
  ],
  not_planned: [409, '{org} {day} 尚未编制巡逻任务。', 'The tours of {org} for {day} are not planned yet.'],
  no_unit: [409, '您的账号没有关联巡组。', 'Your account has no unit.'],
  bad_plan: [
    500,
    '编出的任务未通过核对（{code}，{unit}），没有保存。',
    'The planned tours failed their check ({code}, {unit}): nothing was saved.',
  ],
  stop_no_ground: [
    400,
    '“{found}”只是区域标记，不能作为盘查依据；请写明当场看到的情况。',
    '"{found}" is a mark on a map, no ground for a stop: write what was seen there and then.',
  ],
  stop_facts_short: [
    400,
    '“事实”只有 {found} 个字，至少 {expected} 个字：写明当场看到的情况。',
    'The facts have {found} characters, at least {expected} are needed: write what was seen there and then.',
  ],
  stop_person_data: [
    400,
    '“{field}”含有{kind}；盘查记录不保存被盘查人的信息，请删去。',
    '{field} holds {kind}: a stop record keeps no data of the person, please take it out.',
  ],
  stop_officers: [
    400,
    '盘查须由 2 名以上民警进行，填写了 {found} 名；辅警、保安、志愿者不计入（{who}）。',
    'A stop needs 2 officers, found {found}; auxiliaries, guards and volunteers do not count ({who}).',
  ],
  stop_not_own: [
    400,
    '民警中须有本组（{unit}）当班人员，填写的都不是。',
    'One of the officers must belong to the recording unit ({unit}): none does.',
  ],
  stop_document: [
    400,
    '未出示证件的盘查不合法，不能登记为盘查；请联系值班长。',
    'A stop without showing the document is unlawful and cannot be recorded as one: call the duty chief.',
  ],
  stop_continued: [
    400,
    '“带回继续盘问”须具备第九条第（一）至（四）项之一，当前依据：{found}。',
    'Continued questioning needs one of art. 9 (1) to (4), found: {found}.',
  ],
  stop_time: [
    400,
    '盘查时间 {found} 晚于现在或早于 {earliest}；请核对。',
    'The time {found} lies in the future or before {earliest}: please check it.',
  ],
  stop_place: [
    400,
    '位置 {found} 不在任何所辖区内；请核对经纬度。',
    'The place {found} lies in no jurisdiction: please check the coordinates.',
  ],
})
