import type { TextTree } from '../../../../web/stage.ts'

/** Sentences of the check of effect in Chinese. */
export const effectZh: TextTree = {
  effect: {
    title: '实效检验',
    none: '还没有检验',
    noneNote: '换了部署满一段时间后，选实施与对照巡区来检验。单看下降不是证据。',
    new: '检验一项部署变化',
    newNote: '对照须与实施区相似且未变',
    name: '名称',
    nameHint: '如 老西门夜间加巡',
    treated: '实施',
    control: '对照',
    treatedBelt: '实施区外 300 米',
    controlBelt: '对照区外 300 米',
    change: '开始实施',
    weeks: '前后各',
    weeksN: '{{n}} 周',
    check: '检验',
    made: '{{by}} {{at}}',
    part: '范围',
    beforeN: '前 {{n}} 天',
    afterN: '后 {{n}} 天',
    from: '自 {{day}} 起；外缘 {{metres}} 米用来看是否挪到旁边。',
    says: '与对照相比 {{wdd}} 起（95 % 区间 {{low}} 至 {{high}}，可能性 {{p}}）；其中区内 {{local}}，外缘 {{displaced}}。',
    verdicts: {
      fewer: '减少了，超出偶然',
      more: '增加了，超出偶然',
      unclear: '无法与偶然区分',
    },
  },
}
