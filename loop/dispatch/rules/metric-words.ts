import type { MetricId } from './intervals.ts'

/** What each metric is called; setting off and arriving have names of their own. */
export const metricWords: Readonly<Record<MetricId, { readonly zh: string; readonly en: string }>> = {
  answering: { zh: '接听', en: 'Answering' },
  processing: { zh: '接警派警', en: 'Answer to order' },
  queue: { zh: '待派', en: 'Waiting' },
  acknowledgement: { zh: '指令签收', en: 'Acknowledgement' },
  turnout: { zh: '出动', en: 'Turnout' },
  setting_off: { zh: '派警到出动', en: 'Order to setting off' },
  arrival: { zh: '派警到到场', en: 'Order to arrival' },
  travel: { zh: '路途', en: 'Travel' },
  total: { zh: '群众感受', en: 'As the caller feels it' },
  support: { zh: '增援到场', en: 'Support arrives' },
  control: { zh: '控制现场', en: 'Scene controlled' },
  feedback: { zh: '反馈', en: 'Result' },
  sealing: { zh: '合围到位', en: 'Containment in position' },
}
