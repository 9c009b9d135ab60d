import type { FieldLabels } from '../../platform/contract/labels.ts'

/** What the forms of duty, people, units, equipment and leave call their fields; told where something typed isn't right. */
export const forceFields: FieldLabels = {
  '*': {
    name: ['姓名', 'Name'],
    callSign: ['呼号', 'Call sign'],
    crew: ['人员', 'Crew'],
    note: ['交班情况或原因', 'Handover or reason'],
    badge: ['警号 / 证号', 'Badge'],
    rankText: ['职务', 'Post'],
    phone: ['电话', 'Phone'],
    consentUntil: ['同意至', 'Consent until'],
  },
  changeDuty: {
    shiftLabel: ['班次', 'Shift'],
  },
  createUnit: {
    name: ['呼号', 'Call sign'],
  },
  changeUnit: {
    name: ['呼号', 'Call sign'],
  },
  createEquipment: {
    code: ['编码 / 车牌', 'Code or plate'],
    seats: ['座位', 'Seats'],
    terminalId: ['终端号', 'Terminal'],
  },
  changeEquipment: {
    terminalId: ['终端号', 'Terminal'],
  },
  recordLeave: {
    fromDay: ['从', 'From'],
    toDay: ['至', 'To'],
  },
  importPeople: {
    fileName: ['文件', 'File'],
    content: ['文件', 'File'],
  },
}
