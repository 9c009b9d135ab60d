import type { Level } from '../model.ts'

/** Words that speak for a class. A word written `甲+乙` counts when both parts stand in the text. */
export interface ClassWords {
  readonly code: string
  readonly words: readonly string[]
  /** Proposed only when nothing else is: the words go with many kinds of calls. */
  readonly weak?: true
}

/** A blade in somebody's hand, not one that is sold or stolen. */
const BLADE = [
  '持刀',
  '拿刀',
  '带刀',
  '提刀',
  '举刀',
  '挥刀',
  '砍刀',
  '匕首',
  '拿着+刀',
  '提着+刀',
  '举着+刀',
  '挥舞+刀',
  '刀+追',
  'knife',
] as const

/** The words by which a class is proposed, Chinese and English; an office adds its own dialect here. */
export const classWords: readonly ClassWords[] = [
  {
    code: '100301',
    words: [
      '飞车抢',
      '骑车抢',
      '骑摩托抢',
      '骑电动车抢',
      '骑+抢走',
      '骑+抢了',
      'drive-by',
      'snatched+scooter',
    ],
  },
  { code: '100300', words: ['抢夺', '抢包', '抢走', '抢了', '被抢', 'snatched', 'snatching'] },
  { code: '100200', words: ['抢劫', '持刀抢', '威胁+抢', '打劫', 'robbery', 'robbed', 'mugged'] },
  {
    code: '100101',
    words: [
      '入室',
      '入户盗窃',
      '撬门',
      '撬窗',
      '家里被盗',
      '家中被盗',
      '家里进贼',
      '家里+被偷',
      '店+被盗',
      'burglary',
      'broke into+house',
      'break-in',
    ],
  },
  {
    code: '100103',
    words: [
      '电动车被盗',
      '电动车被偷',
      '电动车不见',
      '电动车+偷',
      '电动车+盗',
      '电动车+推走',
      '电瓶车+偷',
      '电瓶被盗',
      '电瓶+偷',
      'e-bike+stolen',
      'ebike+stolen',
    ],
  },
  {
    code: '100104',
    words: ['自行车被盗', '自行车被偷', '自行车+偷', '单车+偷', 'bicycle+stolen', 'bike+stolen'],
  },
  {
    code: '100105',
    words: [
      '砸车窗',
      '车窗被砸',
      '车内+偷',
      '车内+盗',
      '车里+偷',
      '后备箱+偷',
      'from car+stolen',
      'car window',
    ],
  },
  {
    code: '100102',
    words: [
      '汽车被盗',
      '轿车被偷',
      '摩托车被盗',
      '摩托车被偷',
      '机动车被盗',
      '摩托车+偷',
      'car+stolen',
      'motorcycle+stolen',
    ],
  },
  {
    code: '100106',
    words: ['扒窃', '扒手', '掏包', '公交车上+偷', '手机被偷', '钱包被偷', 'pickpocket', 'wallet+stolen'],
  },
  { code: '100109', words: ['盗窃', '被盗', '被偷', '小偷', '偷东西', '偷窃', 'theft', 'stolen', 'thief'] },
  {
    code: '100401',
    words: [
      '电信诈骗',
      '网络诈骗',
      '刷单',
      '转账+骗',
      '冒充+转账',
      '验证码+骗',
      'telecom fraud',
      'online+scam',
      'scam call',
    ],
  },
  { code: '100400', words: ['诈骗', '被骗', '骗走', '骗钱', 'fraud', 'scam', 'cheated'] },
  {
    code: '100500',
    words: ['砍人', '追砍', '捅人', '捅伤', '砍伤', '刺伤', '故意伤害', 'stabbed', 'stabbing', 'wounded'],
  },
  { code: '100600', words: ['杀人', '命案', '尸体', '死人', 'murder', 'killed', 'dead body'] },
  { code: '100700', words: ['强奸', '猥亵', '性侵', 'rape', 'sexual assault', 'indecent'] },
  { code: '100800', words: ['绑架', '劫持', '拐走', 'kidnap', 'abducted', 'hostage'] },
  { code: '100900', words: ['砸坏', '打砸', '划车', '毁坏', '损坏+故意', 'vandal', 'smashed'] },
  {
    code: '200700',
    words: ['家暴', '家庭暴力', '老公打', '丈夫打', '妻子+殴打', 'domestic violence', 'husband+hit'],
  },
  { code: '200101', words: ['打架', '打人', '斗殴', '殴打', '互殴', '被打', 'fight', 'assault', 'beaten'] },
  { code: '200102', words: ['闹事', '寻衅', '起哄', '扰乱秩序', '聚众', 'disorder', 'causing trouble'] },
  { code: '200401', words: ['赌博', '聚赌', '打麻将+赌', '赌场', 'gambling'] },
  { code: '200301', words: ['噪音', '扰民', '太吵', '广场舞', '音响+吵', '施工+吵', 'noise', 'loud music'] },
  { code: '200501', words: ['醉酒', '喝醉', '酒醉', '醉汉', 'drunk'] },
  {
    code: '200600',
    words: [...BLADE, '管制刀具', 'with a knife'],
    weak: true,
  },
  { code: '200800', words: ['可疑', '鬼鬼祟祟', '尾随', '徘徊', 'suspicious', 'following me'], weak: true },
  {
    code: '300100',
    words: [
      '车祸+伤',
      '撞人',
      '撞伤',
      '撞倒',
      '交通事故+伤',
      '车祸+流血',
      'accident+injur',
      'hit by car',
      'run over',
    ],
  },
  {
    code: '300200',
    words: [
      '交通事故',
      '车祸',
      '追尾',
      '剐蹭',
      '刮蹭',
      '撞车',
      'car accident',
      'collision',
      'traffic accident',
    ],
  },
  {
    code: '300300',
    words: ['堵车', '拥堵', '交通堵塞', '违停', '挡路', 'traffic jam', 'blocked road', 'parking'],
  },
  { code: '400100', words: ['起火', '着火', '火灾', '失火', '冒烟', 'on fire', 'fire', 'smoke'] },
  { code: '500500', words: ['轻生', '跳楼', '自杀', '想不开', '跳河', 'suicide', 'jump off'] },
  {
    code: '500200',
    words: [
      '走失',
      '失踪',
      '老人不见',
      '孩子不见',
      '找不到孩子',
      '迷路',
      'missing person',
      'lost child',
      'wandered',
    ],
  },
  {
    code: '500600',
    words: ['晕倒', '昏迷', '突发疾病', '心脏病', '没有呼吸', 'collapsed', 'unconscious', 'heart attack'],
  },
  {
    code: '500300',
    words: ['遗失', '丢失', '丢了', '捡到', '落在出租车', 'lost property', 'lost my', 'found a wallet'],
  },
  { code: '600200', words: ['消费纠纷', '退款', '退货', '买到假', 'refund', 'consumer'] },
  {
    code: '200201',
    words: ['纠纷', '争吵', '吵架', '经济纠纷', '欠钱', '邻里', 'dispute', 'argument', 'quarrel'],
  },
  {
    code: '500100',
    words: ['求助', '帮忙', '开锁', '帮助', '被困', 'help', 'locked out', 'trapped'],
    weak: true,
  },
  {
    code: '600100',
    words: ['停水', '停电', '路灯不亮', '井盖', '咨询', '物业', 'water cut', 'street lamp', 'enquiry'],
  },
  { code: '700100', words: ['聚集', '堵门', '拉横幅', '上访', 'gathering', 'banner'] },
  {
    code: '800100',
    words: ['坍塌', '倒塌', '燃气泄漏', '煤气泄漏', '爆炸', '触电', 'collapse', 'gas leak', 'explosion'],
  },
  { code: '900100', words: ['举报', '提供线索', 'report a', 'tip-off'] },
  {
    code: '950100',
    words: ['投诉民警', '投诉派出所', '投诉+警察', 'complain+police', 'complaint about police'],
  },
  { code: '990100', words: ['无声', '没有人说话', '无人应答', 'silent call', 'no answer'] },
  { code: '990200', words: ['骚扰电话', '恶意拨打', '打着玩', 'nuisance call', 'prank'] },
  {
    code: '990300',
    words: ['误拨', '误报', '打错', '误触', 'wrong number', 'dialled by mistake', 'false alarm'],
  },
]

/** What lifts or lowers the level that the class has by default. */
export interface LevelWords {
  readonly code: 'weapon' | 'injured' | 'in_progress' | 'vulnerable' | 'past'
  readonly words: readonly string[]
  /** At least this level. */
  readonly atLeast?: Level
  /** One step up or down. */
  readonly step?: -1 | 1
  /** Only where the class's own level is one of these. */
  readonly from?: readonly Level[]
}

export const levelWords: readonly LevelWords[] = [
  {
    code: 'weapon',
    words: [...BLADE, '枪', '凶器', 'gun', 'weapon'],
    atLeast: 1,
  },
  {
    code: 'injured',
    words: ['流血', '受伤', '昏迷', '没有呼吸', '快不行', 'bleeding', 'injured', 'unconscious'],
    atLeast: 2,
  },
  {
    code: 'in_progress',
    words: ['正在', '现在还', '还在', '刚刚', '刚才', '刚被', '现行', 'right now', 'just now', 'still here'],
    step: 1,
    from: [2, 3],
  },
  {
    code: 'vulnerable',
    words: ['小孩', '孩子', '儿童', '孕妇', '学生', '老人', '老太太', 'child', 'pregnant', 'elderly'],
    step: 1,
    from: [3],
  },
  {
    code: 'past',
    words: ['昨天', '前天', '昨晚', '上周', '前几天', 'yesterday', 'last week', 'last night'],
    step: -1,
    from: [1, 2, 3],
  },
]

/** Before a word these take its force away: 没有受伤, not injured. */
export const negations: readonly string[] = [
  '没有',
  '没',
  '未',
  '不是',
  '并非',
  '无人',
  'not ',
  'no ',
  'without ',
]
