import type { TextTree } from '../../../../web/stage.ts'

/** Words of drills and exercises. */
export const drillZh: TextTree = {
  drill: '逃逸演练',
  drillStart: '开始演练',
  drillAbout:
    '演示城市里跑出一名模拟逃逸者：按真实警力位置推演、调整、下达，然后看他是否跑得出去。不向任何单位下达指令。',
  behaviour: '逃逸方式',
  behaviourAny: '随机（结束后揭晓）',
  behaviours: {
    fastest_out: '最快出逃',
    hides_first: '先躲后逃',
    random_turns: '随机拐弯',
    avoids_main: '避开大路',
    doubles_back: '中途折返',
  },
  exerciseHow:
    '实兵演练：按 N 接警，内容以“演练”开头，再按 H 合围。单位会收到标明演练的指令，记录里有合围用时，不计入警情与时效。',
  exercises: '演练',
  drillHere: '从选中的位置开始',
  thinking: '已用 {{time}}',
  drillReady: '模拟逃逸者已就位，路线在结束后揭晓。',
  drillWaits: '模拟器正在就位……',
  drillSend: '下达（演练）{{n}} 点',
  drillGiveUp: '放弃演练',
  drillSpan: '起止',
  drillOpen: '进行中',
  outcome: { caught: '截住', escaped: '逃出', inside: '仍在封闭区内', given_up: '已放弃' },
  outcomeAt: {
    caught: '{{time}}时在 {{place}} 被 {{unit}} 截住。',
    escaped: '{{time}}时由 {{place}} 逃出。',
    inside: '{{time}}时仍在 {{place}} 一带，没有离开封闭区。',
  },
  outcomeFaster: {
    kmh: '逃逸者快于方案的速度上界（{{bound}} 公里/时），证明对他不成立；上界要取得比他快。',
    factor: '逃逸者快于方案的速度上界（{{bound}} × 畅通车速），证明对他不成立；上界要取得比他快。',
  },
  outcomeOdd: '方案证明的是推演时的情形；下达晚了，证明不再成立。',
}
