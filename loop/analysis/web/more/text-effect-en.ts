import type { TextTree } from '../../../../web/stage.ts'

/** Sentences of the check of effect in English. */
export const effectEn: TextTree = {
  effect: {
    title: 'Check of effect',
    none: 'No check yet',
    noneNote:
      'Some weeks after a change of deployment, choose treated and control zones. A fall alone is no evidence.',
    new: 'Check a change of deployment',
    newNote: 'the control should be alike and unchanged',
    name: 'Name',
    nameHint: 'e.g. more night patrol at the west gate',
    treated: 'Treated',
    control: 'Control',
    treatedBelt: '300 m around treated',
    controlBelt: '300 m around control',
    change: 'In force from',
    weeks: 'Before and after',
    weeksN: '{{n}} weeks',
    check: 'Check',
    made: '{{by}} {{at}}',
    part: 'Area',
    beforeN: '{{n}} days before',
    afterN: '{{n}} days after',
    from: 'From {{day}}; the belt of {{metres}} m tells whether it moved next door.',
    says: 'Against the control {{wdd}} (95 % interval {{low}} to {{high}}, by chance {{p}}); inside {{local}}, belt {{displaced}}.',
    verdicts: {
      fewer: 'Fewer, beyond chance',
      more: 'More, beyond chance',
      unclear: "Can't be told from chance",
    },
  },
}
