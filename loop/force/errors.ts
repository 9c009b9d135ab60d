import { defineErrors } from '../../platform/errors/errors.ts'

export const forceErrors = defineErrors('force', {
  call_sign_taken: [
    409,
    '呼号“{callSign}”已被使用；请换一个。',
    'The call sign "{callSign}" is in use already; choose another one.',
  ],
  badge_taken: [409, '证号“{badge}”已登记给{name}。', 'The badge "{badge}" belongs to {name} already.'],
  code_taken: [409, '装备编码“{code}”已被使用。', 'The equipment code "{code}" is in use already.'],
  no_such_change: [
    409,
    '“{unit}”当前为{from}，不能转为{to}；可以转为：{possible}。',
    '"{unit}" is {from} and cannot become {to}; possible: {possible}.',
  ],
  cannot_start: [409, '“{unit}”不能上岗：{reason}。', '"{unit}" cannot start: {reason}.'],
  handover_missing: [
    409,
    '“{unit}”下岗需要交班记录；请填写交班情况（没有异常也请写明）。',
    '"{unit}" needs a handover note to go off duty; write what is handed over (also when it is nothing).',
  ],
  reason_missing: [400, '“{unit}”暂停勤务需要原因。', 'Taking "{unit}" out of service needs a reason.'],
  still_assigned: [
    409,
    '“{unit}”还有未结束的任务，不能下岗。',
    '"{unit}" still has an open assignment and cannot go off duty.',
  ],
  not_in_unit: [
    400,
    '人员 {id} 不在“{org}”所属单位内。',
    'Person {id} does not belong to the organisation of "{org}".',
  ],
  unit_on_duty: [
    409,
    '“{unit}”正在岗，不能撤销；请先交班。',
    '"{unit}" is on duty and cannot be dissolved; hand over first.',
  ],
  consent_needed: [
    400,
    '志愿者{name}需要写明同意登记的截止日期。',
    'The volunteer {name} needs the day until which he agrees to be registered.',
  ],
  unknown_org: [
    400,
    '没有名称或编码为“{found}”的单位；请先导入单位，或改用已有单位的名称、编码。',
    'There is no organisation with the name or code "{found}": import it first, or use one that is there.',
  ],
  row_wrong: [400, '“{found}”，应为{expected}。', '"{found}", expected {expected}.'],
  leave_overlaps: [
    409,
    '{name}在 {from} 至 {to} 已有休假、培训或抽调记录。',
    '{name} is away from {from} to {to} already.',
  ],
})
