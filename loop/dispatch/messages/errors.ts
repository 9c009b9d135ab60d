import { defineErrors } from '../../../platform/errors/errors.ts'

export const messageErrors = defineErrors('dispatch', {
  nobody_there: [
    409,
    '警情 {number} 现在没有巡组在办；先派警，或写明收信的巡组。',
    'No unit works on incident {number} now; order one first, or name the units that should get the message.',
  ],
  nobody_named: [400, '应至少写明一个巡组，或一起警情。', 'Expected is at least one unit, or an incident.'],
})
