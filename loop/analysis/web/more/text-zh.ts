import type { TextTree } from '../../../../web/stage.ts'
import { bulletinZh } from './text-bulletin-zh.ts'
import { deepZh } from './text-deep-zh.ts'
import { effectZh } from './text-effect-zh.ts'
import { guardsZh } from './text-guards-zh.ts'
import { reviewZh } from './text-review-zh.ts'

/** Sentences of the deeper pages of 研判 in Chinese. */
export const moreZh: TextTree = {
  ...deepZh,
  ...reviewZh,
  ...bulletinZh,
  ...effectZh,
  ...guardsZh,
  tab: { today: '热区与预警', deep: '深入', review: '每周研判', effect: '实效', guards: '护栏' },
  coverage: {
    line: '数据覆盖：{{from}} 至 {{to}} 接报 {{total}} 条，可用于研判 {{used}} 条；定位 {{located}}，有时间 {{timed}}。',
    warnings: '数据提示 {{n}} 项',
  },
  check: {
    reported: '报警时间',
    occurred: '发案时间',
    before: '此前每月 {{n}}',
    unlocated: '无坐标',
    untimed: '无发案时间',
    duplicates: '疑似重复',
    default_points: '默认坐标',
    outside: '辖区范围外',
    midnight: '零点整',
    late: '一周后才报',
    pile: '堆点：{{className}} 有 {{n}}/{{whole}} 起在同一坐标（{{lon}}，{{lat}}）',
    class_began: '{{className}} 自 {{month}} 起才有',
    class_ended: '{{className}} 自 {{month}} 起没有了',
    class_rose: '{{className}} 自 {{month}} 起每月由 {{whole}} 升到 {{n}}',
    class_fell: '{{className}} 自 {{month}} 起每月由 {{whole}} 降到 {{n}}',
    class_renamed: '{{className}} 自 {{month}} 起似改称 {{renamedName}}',
    why: {
      unlocated: '计入单位总数，不上图；低于 80 % 时巡区不定级',
      untimed: '不计入时段；低于 70 % 时不宜按时段用警',
      duplicates: '同类、同坐标、半小时内再报，未并重；请核对是否同一警情',
      default_points: '坐标为 0 或整十分之一度，多为系统默认值',
      outside: '坐标落在辖区外接矩形之外，多为坐标系或录入错误',
      midnight: '多为只填日期；明显多于其他整点时，夜间时段不可信',
      late: '近几周仍会增加，最近一周的数不宜与以前比',
      pile: '常为派出所、医院门口等代填地点；超过该类 2 % 即提示',
      class_began: '期望值不含此前，升级前请先核对口径',
      class_ended: '可能改了类别或停止录入，不能当作下降',
      class_rose: '超出偶然的台阶；先核对口径再谈上升',
      class_fell: '超出偶然的台阶；先核对口径再谈下降',
      class_renamed: '比较时应把两类合在一起看',
    },
  },
  look: {
    title: '看图方式',
    year: '全年起数',
    week: '上周检验',
    hour: '按时刻',
    slot: '一周中的时刻',
    weekLegend: '{{from}} 起 7 天，当时所标格内实发',
    weekSays:
      '{{from}} 当时标出 {{cells}} 格，此后 7 天全辖区 {{n}} 起，{{hits}} 起在格内，{{missed}} 起在格外；随机选格约 {{chance}} 起。',
    hourLegend: '格内为若全年都是该时刻的起数',
    hourSays: '该时刻这些格的风险约为平均的 {{times}} 倍（各类型时段，n={{n}}，少的类型向总体收缩）。',
  },
  replay: {
    title: '各规则过去一年会怎么说',
    redNoise: '红而偶然',
    noise: '升级而偶然',
    missed: '漏',
    note: '逐周回放 {{weeks}} 周，每周只用此前的数据。“偶然”：可能性在 10 % 以上；“漏”：可能性低于 2.5 % 而定为绿。',
  },
}
