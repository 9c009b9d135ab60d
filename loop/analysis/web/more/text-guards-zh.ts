import type { TextTree } from '../../../../web/stage.ts'

/** Sentences of the guard against feedback in Chinese. */
export const guardsZh: TextTree = {
  guard: {
    title: '反馈护栏',
    on: '开：只用群众报警',
    off: '关：民警发现也算',
    again: '换一个随机数',
    seed: '随机数 {{seed}}',
    chart: '两个真实发案相同的区域，一年',
    chartNote: '甲区所占 %，50 为公平',
    mapShare: '热区图给甲区',
    patrolShare: '巡逻给甲区',
    week: '周',
    withGuard: '图·开',
    without: '图·关',
    patrolWithGuard: '巡逻·开',
    patrolWithout: '巡逻·关',
    saysOn:
      '护栏开着：{{weeks}} 周后甲区占图 {{share}}，偶然本可在 50 % 上下 {{chance}}。两区实际一样，图也一样。',
    saysOff:
      '护栏关着：{{weeks}} 周后甲区占图 {{share}}。两区实际一样，只因起初多巡一倍，图就认定甲区更糟，并继续多派。',
    rules: '八条规矩',
    rule: {
      origin: { name: '来源', text: '只有群众报警进入热区和预警；盘查、巡逻发现从不进入。' },
      whitelist: { name: '类型', text: '只用白名单类型；噪音、纠纷、毒、赌等随执法而增的不用。' },
      explore: { name: '探查', text: '一成半停留随机抽自其余格，用来检验图本身。' },
      dose: { name: '限量', text: '单格占 28 天建议时长有上限，每个巡区有保底。' },
      person: { name: '人', text: '研判、部署、巡线、封控的输入没有任何人的字段。' },
      public: { name: '公开', text: '给志愿者和公众的格不小于 250 米，不足 3 起不显示。' },
      sensitive: { name: '敏感', text: '家暴、性侵等从不上图。' },
      ground: { name: '依据', text: '热区不是盘查的理由；盘查须另有法定依据和事实。' },
    },
    whitelist: '白名单',
    whitelistN: '{{n}} 类',
    public: '公开图层',
    publicSays: '{{from}} 至 {{to}}，{{metres}} 米格：公开 {{cells}} 格，{{hidden}} 格因不足 3 起不显示。',
  },
}
