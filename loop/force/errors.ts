import { defineErrors } from '../../platform/errors/errors.ts'

export const forceErrors = defineErrors('force', {
  call_sign_taken: [
    409,
    '呼号“{callSign}”已被使用；请换一个。',
    'The call sign "{callSign}" is in use already; choose another one.',
  ],
  badge_taken: [409, '证号“{badge}”已登记给{name}。', 'The badge "{badge}" belongs to {name} already.'],
  code_taken: [409, '装备编码“{code}”已被使用。', 'The equipment code "{code}" is in use already.'],
  no_transition: [
    409,
    '“{callSign}”当前为{from}，不能转为{to}；可以转为：{possible}。',
    '"{callSign}" is {from} and cannot become {to}; possible: {possible}.',
  ],
  cannot_start: [409, '“{callSign}”不能上岗：{why}', '"{callSign}" cannot start: {why}'],
  handover_missing: [
    409,
    '“{callSign}”下岗需要交班记录；请填写交班情况（没有异常也请写明）。',
    '"{callSign}" needs a handover note to go off duty; write what is handed over (also when it is nothing).',
  ],
  reason_missing: [
    400,
    '“{callSign}”暂停勤务需要原因。',
    'Taking "{callSign}" out of service needs a reason.',
  ],
  still_engaged: [
    409,
    '“{callSign}”还有未结束的任务（{what}），不能下岗。',
    '"{callSign}" still has an open assignment ({what}) and cannot go off duty.',
  ],
  unit_on_duty: [
    409,
    '“{callSign}”正在岗，不能撤销；请先交班。',
    '"{callSign}" is on duty and cannot be dissolved; hand over first.',
  ],
  consent_needed: [
    400,
    '志愿者需要写明同意登记的截止日期。',
    'A volunteer needs the day until which he agrees to be registered.',
  ],
  leave_order: [
    400,
    '假期的结束日 {to} 早于开始日 {from}。',
    'The leave ends ({to}) before it begins ({from}).',
  ],
})
