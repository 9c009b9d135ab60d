import { dispositions, findClass, incidentStatuses } from '../model.ts'
import type { Words } from './trace-line.ts'

const named = (value: unknown): Words => ({ zh: String(value), en: String(value) })

/** The words of a code of a table, else the code itself. */
export function word(table: Readonly<Record<string, Words>>, code: unknown): Words {
  return table[String(code)] ?? named(code)
}
export function classWord(code: unknown): Words {
  return findClass(String(code)) ?? { zh: '未分类', en: 'no class yet' }
}
export function statusWord(status: unknown): Words {
  return word(incidentStatuses, status)
}
export function dispositionWord(code: unknown): Words {
  return word(dispositions, code)
}

const levels: Readonly<Record<string, Words>> = {
  '1': { zh: '一级', en: 'level 1' },
  '2': { zh: '二级', en: 'level 2' },
  '3': { zh: '三级', en: 'level 3' },
  '4': { zh: '四级', en: 'level 4' },
}
export function levelWord(level: unknown): Words {
  return word(levels, level)
}

/** Words of dispatch's codes as they stand in its events (its model lies behind this stage and can't be asked). */
export const assignmentWords = {
  role: {
    primary: { zh: '主责', en: 'primary' },
    support: { zh: '增援', en: 'support' },
    cover: { zh: '补位', en: 'cover' },
    containment: { zh: '封控', en: 'containment' },
  },
  state: {
    reserved: { zh: '预派', en: 'Reserved' },
    sent: { zh: '已派警', en: 'Sent' },
    delivered: { zh: '已送达', en: 'Delivered' },
    timeout: { zh: '超时未签收', en: 'Not acknowledged' },
    acked: { zh: '签收', en: 'Acknowledged' },
    en_route: { zh: '出动', en: 'En route' },
    delayed: { zh: '受阻', en: 'Delayed' },
    on_scene: { zh: '到场', en: 'On scene' },
    transporting: { zh: '押解带离', en: 'Transporting' },
    in_position: { zh: '封控到位', en: 'In position' },
    holding: { zh: '封控中', en: 'Holding' },
    cleared: { zh: '处置完毕', en: 'Cleared' },
    released: { zh: '撤控', en: 'Released' },
    reported: { zh: '已反馈', en: 'Reported' },
    accepted: { zh: '审核通过', en: 'Accepted' },
    refused: { zh: '不能前往', en: 'Refused' },
    reassigned: { zh: '改派', en: 'Reassigned' },
    cancelled: { zh: '撤派', en: 'Cancelled' },
  },
  alarm: {
    sos: { zh: '紧急求救', en: 'SOS' },
    support: { zh: '请求增援', en: 'Support wanted' },
    ack_late: { zh: '未签收', en: 'Not acknowledged' },
    refused: { zh: '不能前往', en: 'Refused' },
    queue_late: { zh: '待派超时', en: 'Waiting too long' },
    arrival_late: { zh: '到场超时', en: 'Late on scene' },
    support_late: { zh: '增援超时', en: 'Support late' },
    notice_late: { zh: '上报超时', en: 'Upward notice late' },
    transfer_late: { zh: '移交未答复', en: 'Transfer not answered' },
    preempted: { zh: '被抽调，重新待派', en: 'Unit taken, waits again' },
    post_gap: { zh: '定点空缺', en: 'Post stands empty' },
    contain_request: { zh: '合围待批准', en: 'Containment waits for approval' },
    contain_broken: { zh: '合围有变', en: 'Containment broken' },
    contain_ending: { zh: '封控将到期', en: 'Containment about to end' },
    held_ending: { zh: '固定卡点将结束开放', en: 'Fixed point about to be over' },
    checkpoint_over: { zh: '卡点超时未关', en: 'Checkpoint open past its time' },
  },
} as const satisfies Record<string, Record<string, Words>>
