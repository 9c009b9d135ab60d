import type { StageText } from '../../../web/stage.ts'

/** Sentences for the grounds of a colour and for the rules that decide it. */
export const reasonText: StageText = {
  zh: {
    reason: {
      tail: '{{observed}} 起，期望 {{expected}} 起（{{times}} 倍）；纯属偶然的可能约 {{p}}。近期周均 {{recentMean}}，{{periods}} 周均 {{longMean}}',
      minimum_count: '高于期望，但只有 {{observed}} 起，少于 {{minimum}} 起不报警',
      overdispersed: '本处周间起伏大（方差为均值的 {{varianceToMean}} 倍），已放宽',
      season: '往年同期为平时的 {{factor}} 倍，已计入期望',
      slow_rise: '单周不突出，但连续偏高：累计 {{sum}}，限 {{limit}}',
      short_baseline: '历史只有 {{periods}} 周，至少要 {{needed}} 周，不定级',
      percent_over_mean: '{{observed}} 起，前 {{periods}} 周均 {{mean}} 起，{{percent}}',
      no_norm: '前 {{periods}} 周为 0，本周 {{observed}} 起，百分比无从算起',
      trend: '{{observed}} 起，上期 {{before}} 起，{{percent}}（常数 {{constant}} %）',
      kinds: '重点警情 {{kinds}} 类：{{list}}',
      within_chance: '这一级多半是偶然起伏（可能性 {{p}}）',
      mostly: '{{of}} 起中{{className}} {{count}} 起',
      not_located: '本周定位率 {{share}}（限 {{minimum}}），补定位后重算',
    },
    rule: {
      tail: '偶然概率（默认）',
      percent_4_weeks: '四周均值百分比',
      shanghai_15_weeks: '十五周均值百分比（上海）',
      shenyang_trend: '环比趋势（沈阳）',
      wuhan_kinds: '重点警情种类（武汉）',
    },
    ruleSource: {
      tail: '来源：泊松、负二项上尾概率，本系统默认',
      percent_4_weeks: '来源：常见做法，升 10 % 以内绿、30 % 以内黄；50 % 红为本系统所定',
      shanghai_15_weeks: '来源：上海 2017，侵财警情对十五周均值；分级点未公布，为本系统所定',
      shenyang_trend: '来源：沈阳，降为绿、升未过常数为橙、过常数为红；常数为本系统所定',
      wuhan_kinds: '来源：武汉 2008，三类以上红、两类黄、一类蓝',
    },
    ruleWords: {
      tail: '偶然概率低于 {{yellow}} 黄、{{orange}} 橙、{{red}} 红',
      minimum: '少于 {{n}} 起不升级',
      baseline: '期望取前 {{n}} 周，近 {{recent}} 周按 {{weight}} 倍计，计往年同期',
      slow: '缓升：盯 {{rise}} 倍的缓慢上升，约每 {{every}} 周误报一次，绿升黄',
      percent: '超过前 {{n}} 周均值 {{yellow}} % 黄、{{orange}} % 橙、{{red}} % 红',
      trend: '不高于上期绿，高于上期橙，升幅过 {{percent}} % 红',
      kinds: '重点警情 {{yellow}} 类黄、{{red}} 类以上红',
    },
  },
  en: {
    reason: {
      tail: '{{observed}} against {{expected}} expected ({{times}}×); chance alone brings so many with about {{p}}. Recent weekly mean {{recentMean}}, mean of {{periods}} weeks {{longMean}}',
      minimum_count: 'Above what is expected, but only {{observed}}; fewer than {{minimum}} raise no colour',
      overdispersed: 'Weeks swing widely here (variance {{varianceToMean}} times the mean); allowed for',
      season: 'This season brings {{factor}} times the usual; in the expectation',
      slow_rise: 'No single week stands out, but it keeps above: sum {{sum}}, limit {{limit}}',
      short_baseline: 'Only {{periods}} weeks of history, {{needed}} are needed; no colour',
      percent_over_mean: '{{observed}}, mean of the {{periods}} weeks before {{mean}}, {{percent}}',
      no_norm: 'Nothing in the {{periods}} weeks before, {{observed}} now; there is no percentage of nothing',
      trend: '{{observed}}, {{before}} in the period before, {{percent}} (constant {{constant}} %)',
      kinds: '{{kinds}} kinds of key incidents: {{list}}',
      within_chance: 'Chance alone explains this step well ({{p}})',
      mostly: '{{className}} {{count}} of {{of}}',
      not_located: '{{share}} placed this week (least {{minimum}}); computed again once placed',
    },
    rule: {
      tail: 'Probability by chance (default)',
      percent_4_weeks: 'Percent over four weeks',
      shanghai_15_weeks: 'Percent over fifteen weeks (Shanghai)',
      shenyang_trend: 'Against the period before (Shenyang)',
      wuhan_kinds: 'Kinds of key incidents (Wuhan)',
    },
    ruleSource: {
      tail: 'Source: upper tail of Poisson and negative binomial, default of the product',
      percent_4_weeks:
        "Source: common practice, up to 10 % green, to 30 % yellow; 50 % for red is the product's",
      shanghai_15_weeks:
        "Source: Shanghai 2017, property crime against fifteen weeks; its steps are not published, these are the product's",
      shenyang_trend:
        "Source: Shenyang, fewer green, more orange, above the constant red; the constant is the product's",
      wuhan_kinds: 'Source: Wuhan 2008, three or more kinds red, two yellow, one blue',
    },
    ruleWords: {
      tail: 'Chance below {{yellow}} yellow, {{orange}} orange, {{red}} red',
      minimum: 'Fewer than {{n}} raise nothing',
      baseline:
        'Expectation from {{n}} weeks, the last {{recent}} counted {{weight}} times, with the season of earlier years',
      slow: 'Slow rise: looks for {{rise}} times, wrong once in about {{every}} weeks, green to yellow',
      percent: 'Over the mean of {{n}} weeks by {{yellow}} % yellow, {{orange}} % orange, {{red}} % red',
      trend: 'Not above the period before green, above orange, by more than {{percent}} % red',
      kinds: '{{yellow}} kinds of key incidents yellow, {{red}} or more red',
    },
  },
}
