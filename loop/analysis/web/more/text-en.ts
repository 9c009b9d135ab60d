import type { TextTree } from '../../../../web/stage.ts'
import { bulletinEn } from './text-bulletin-en.ts'
import { deepEn } from './text-deep-en.ts'
import { effectEn } from './text-effect-en.ts'
import { guardsEn } from './text-guards-en.ts'
import { reviewEn } from './text-review-en.ts'

/** Sentences of the deeper pages of analysis in English. */
export const moreEn: TextTree = {
  ...deepEn,
  ...reviewEn,
  ...bulletinEn,
  ...effectEn,
  ...guardsEn,
  tab: {
    today: 'Hot spots and alerts',
    deep: 'Deeper',
    review: 'Weekly review',
    effect: 'Effect',
    guards: 'Guards',
  },
  coverage: {
    line: 'Coverage: {{total}} records from {{from}} to {{to}}, {{used}} fit for analysis; placed {{located}}, timed {{timed}}.',
    warnings: 'Warnings about the data: {{n}}',
  },
  check: {
    reported: 'Reported',
    occurred: 'Occurred',
    before: '{{n}} a month before',
    unlocated: 'Without a place',
    untimed: 'Without a time of occurrence',
    duplicates: 'Probable duplicates',
    default_points: 'Default coordinates',
    outside: 'Outside the jurisdiction',
    midnight: 'Exactly at midnight',
    late: 'Reported after a week',
    pile: 'Piled up: {{n}} of {{whole}} {{className}} at one point ({{lon}}, {{lat}})',
    class_began: '{{className}} exists only from {{month}}',
    class_ended: '{{className}} ends with {{month}}',
    class_rose: '{{className}} steps from {{whole}} to {{n}} a month in {{month}}',
    class_fell: '{{className}} drops from {{whole}} to {{n}} a month in {{month}}',
    class_renamed: '{{className}} seems renamed to {{renamedName}} in {{month}}',
    why: {
      unlocated: 'Counted for the unit, not on the map; below 80 % zones get no colour',
      untimed: 'Not in the hours; below 70 % hours carry no plan',
      duplicates: 'Same class, same point, within half an hour, not merged; check whether it is one incident',
      default_points: 'At 0 or a round tenth of a degree: usually what the form enters by itself',
      outside: 'Outside the box of the jurisdiction: usually a datum or typing error',
      midnight: "Usually only a date was known; when far above other full hours, the night can't be trusted",
      late: 'Recent weeks are still filling; the last one should not be compared',
      pile: 'Often the door of a station or hospital; told when above 2 % of the class',
      class_began: 'The expectation knows nothing of before; check the class first',
      class_ended: 'Perhaps another class or no entry any more: not a fall',
      class_rose: 'A step beyond chance; check the class before calling it a rise',
      class_fell: 'A step beyond chance; check the class before calling it a fall',
      class_renamed: 'Compare both classes together',
    },
  },
  look: {
    title: 'Look at the map',
    year: 'Counts of the year',
    week: "Last week's test",
    hour: 'By hour',
    slot: 'Hour of the week',
    weekLegend: '7 days from {{from}}, in the cells flagged then',
    weekSays:
      'On {{from}} {{cells}} cells were flagged; of {{n}} incidents in the 7 days since {{hits}} lay inside, {{missed}} outside; at random about {{chance}}.',
    hourLegend: 'Counts if the whole year were this hour',
    hourSays:
      'At this hour the risk of these cells is about {{times}} times the average (hours by type, n={{n}}, rare types shrunk to all).',
  },
  replay: {
    title: 'What each rule would have said last year',
    redNoise: 'Red by chance',
    noise: 'Raised by chance',
    missed: 'Missed',
    note: 'Week by week over {{weeks}} weeks, each knowing only what lay before. By chance: probability of 10 % and more; missed: below 2.5 % and green.',
  },
}
