import type { TextTree } from '../../../../web/stage.ts'

/** Words of drills and exercises. */
export const drillEn: TextTree = {
  drill: 'Runaway drill',
  drillStart: 'Begin the drill',
  drillAbout:
    'A made-up fugitive runs through the made-up city: plan with the real places of the units, adjust, send, and see whether he would have got out. Nobody is ordered.',
  behaviour: 'Behaviour',
  behaviourAny: 'By chance (told at the end)',
  behaviours: {
    fastest_out: 'Fastest way out',
    hides_first: 'Hides first',
    random_turns: 'Random turns',
    avoids_main: 'Avoids main roads',
    doubles_back: 'Doubles back',
  },
  exerciseHow:
    'With real units: press N, begin the text with “exercise”, then H. Units get orders that say so; the record has the time to seal; it counts as no call.',
  exercises: 'Exercises',
  drillHere: 'Begin at the chosen place',
  thinking: '{{time}} so far',
  drillReady: 'The fugitive is on his way; where is told at the end.',
  drillWaits: 'The simulator takes its part …',
  drillSend: 'Send {{n}} posts (drill)',
  drillGiveUp: 'Give up',
  drillSpan: 'From – to',
  drillOpen: 'running',
  outcome: { caught: 'Stopped', escaped: 'Got out', inside: 'Still enclosed', given_up: 'Given up' },
  outcomeAt: {
    caught: 'Stopped after {{time}} at {{place}} by {{unit}}.',
    escaped: 'Got out after {{time}} by {{place}}.',
    inside: 'After {{time}} still near {{place}}, inside the closed area.',
  },
  outcomeFaster: {
    kmh: "He was faster than the plan's bound of speed ({{bound}} km/h), so the proof doesn't hold for him; the bound has to be above his speed.",
    factor:
      "He was faster than the plan's bound of speed ({{bound}} × free flow), so the proof doesn't hold for him; the bound has to be above his speed.",
  },
  outcomeOdd: 'The proof is of the moment of the computation; sent later, it no longer holds.',
}
