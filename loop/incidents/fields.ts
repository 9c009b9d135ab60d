import type { FieldLabels } from '../../platform/contract/labels.ts'

/** What the forms of calls and incidents call their fields; told where something typed isn't right. */
export const incidentsFields: FieldLabels = {
  '*': {
    text: ['报警内容', 'Words of the call'],
    classCode: ['类别', 'Class'],
    level: ['级别', 'Level'],
    lngLat: ['地点', 'Place'],
    placeText: ['地点', 'Place'],
    callerPhone: ['报警电话', 'Caller'],
    occurredFrom: ['发生自', 'Occurred from'],
    occurredTo: ['发生至', 'Occurred until'],
    validity: ['有效性', 'Validity'],
    validityReason: ['原因', 'Reason'],
    reason: ['原因', 'Reason'],
    note: ['备注', 'Note'],
  },
  importIncidents: { name: ['文件（CSV、XLSX、GeoJSON）', 'File (CSV, XLSX, GeoJSON)'] },
  correctPlace: { reason: ['更正原因', 'Why'] },
  actOnIncident: {
    target: ['移交给', 'Transfer to'],
    scheduledAt: ['启动时间', 'Starts at'],
  },
  recordResult: { text: ['情况', 'What happened'] },
  addClue: {
    seenAt: ['见到的时间', 'Seen at'],
    lngLat: ['最后见到的地点', 'Last seen at'],
    direction: ['去向', 'Direction'],
    text: ['车辆和特征', 'Vehicle and marks'],
  },
  confirmNotice: { text: ['上报内容', 'What is reported'] },
  receiveNotice: { receivedBy: ['上级接收人', 'Who took it above'] },
  sendTransfer: { name: ['单位', 'Office'], orgId: ['单位', 'Office'] },
  answerTransfer: {
    note: ['说明', 'Note'],
    externalRef: ['对方编号', 'Their number'],
    by: ['对方接收人', 'Who answered'],
  },
}
