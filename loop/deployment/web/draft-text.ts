import type { TextTree } from '../../../web/stage.ts'

/** Sentences of the weekly review's draft in deployment. */
export const draftText: { readonly zh: TextTree; readonly en: TextTree } = {
  zh: {
    draft: {
      title: '研判草案',
      note: '{{week}} 所在周研判会商，{{n}} 处',
      none: '本周没有研判草案',
      noneNote: '研判部门开上周的会商，即生成附警情依据的草案。',
      open: '去每周研判',
      dose: '每次停留 {{least}}–{{most}} 分，隔 {{gap}} 分',
      cites: '依据 {{n}} 起：',
      take: '以此时段调整',
      reason: '按 {{week}} 周研判会商草案的时段',
    },
  },
  en: {
    draft: {
      title: 'Draft of the weekly review',
      note: 'review of the week of {{week}}, {{n}} places',
      none: 'No draft for this week',
      noneNote: 'Opening the review of last week in analysis drafts a plan that cites its incidents.',
      open: 'To the weekly review',
      dose: 'stops of {{least}}–{{most}} min, every {{gap}} min',
      cites: 'on {{n}} incidents:',
      take: 'Change the level with these hours',
      reason: 'Hours drafted by the review of the week of {{week}}',
    },
  },
}
