import type { TextTree } from '../../../../web/stage.ts'
import { heldZh } from './text-held-zh.ts'

/** Words of the computation, of two rings and of the uncertain sighting. */
export const planZh: TextTree = {
  ...heldZh,
  run: {
    steps: '第 {{done}} / {{of}} 步',
    stop: '停止，用现有方案',
    stopped: '已停止，为当时最好的方案',
    failed: '推演中断，请重算',
    sending: '正在下达……',
    wait: '等首个方案',
    nobody: '没有单位可及时到点，没有可下达的点位。等有空闲单位或换圈后再申请。',
    tooLow: '{{level}}警情不能封控，须{{least}}及以上（R-122，可由单位设定）。',
    sendBy: '此方案须在 {{clock}} 前下达（剩 {{time}}），过后自动重算。',
  },
  voice: { key: '记电台回报（选中点位）', says: '电台回报：{{state}}' },
  two: {
    ring: '内 {{inner}} + 外 {{outer}}',
    ringOf: '{{time}}圈',
    nobody: '没有点位，漏口 {{n}} 处',
    open: '单独有漏口 {{n}} 处，{{posts}} 点',
    together: '合起来已证明封闭，{{n}} 点',
    place: '位置误差',
    exact: '准确',
    within: '{{metres}}以内',
    gone: '{{ring}}这次没有方案，现按建议的圈显示。',
    mark: { inner: '内', outer: '外', front: '前', rear: '后' },
    legend: '外圈点位',
    lacks: '两圈合起来已封闭；单独一圈还缺：',
  },
  again2: {
    open: '逐步回看',
    close: '结束回看',
    next: '下一步',
    back: '上一步',
    of: '第 {{n}} / {{of}} 步',
    proof: '此刻的证明：',
    noProof: '此刻没有有效或留存的证明，不画漏口。',
    event: {
      ContainmentChanged: '调整方案',
      ContainmentSighted: '再次目击',
      ContainmentRenewed: '续期',
    },
  },
  legs: {
    P1P2: '申请到生成',
    P2P3: '生成到批准',
    P3P4: '批准到合围',
    P1P4: '合围用时',
    figure: '{{leg}} 中位 {{median}}，最长 {{longest}}（n={{n}}）',
    none: '{{leg}} —（n=0）',
    byPoints: '仅固定卡点，无指令',
    alone: '另 {{n}} 起仅靠固定卡点封闭、没有下达指令，不计入批准到合围和合围用时。',
  },
  smallest: {
    filled: '已封闭的圈有步、骑单位补点；仅靠车组没有找到能封闭的圈。',
    least: '能封闭的最小圈：{{time}}（按 {{step}}一档试了 {{n}} 圈，更小的圈未找到方案）。',
    leastProved: '能封闭的最小圈：{{time}}（按 {{step}}一档，更小的圈已证明不能封闭）。',
    none: '按 {{step}}一档试了 {{n}} 圈，都没有找到能封闭的方案。',
    noneProved: '已证明：路网内各圈（按 {{step}}一档）以现有车组都不能封闭。',
  },
}
