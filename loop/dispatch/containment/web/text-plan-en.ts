import type { TextTree } from '../../../../web/stage.ts'
import { heldEn } from './text-held-en.ts'

/** Words of the computation, of two rings and of the uncertain sighting. */
export const planEn: TextTree = {
  ...heldEn,
  run: {
    steps: 'step {{done}} of {{of}}',
    stop: 'Stop, take this plan',
    stopped: 'Stopped; the best plan by then',
    failed: 'The computation broke off; compute again',
    sending: 'Sending…',
    wait: 'Wait for the first plan',
    nobody:
      'No unit gets to a post in time, so there is nothing to send. Wait for a free unit or take another ring.',
    tooLow: '{{level}} may not be contained: {{least}} or higher is needed (R-122, set per unit).',
    sendBy: 'This plan has to be sent by {{clock}} ({{time}} left); then it is computed again.',
  },
  ready: {
    title: 'Closing plan · {{name}}',
    exits: 'Town exits',
    key: "Take up / put down the night's plan",
    waits: 'being proved with the units of now …',
    none: "There is no night's plan for this place; the computed plan is shown.",
    matched:
      'Made {{at}} ({{ring}}, {{places}} posts). Matched to the units on duty now and proved again: {{now}}, {{n}} posts.',
    lacks:
      "At its places it doesn't close now (ways out: {{n}}); what lacks is said above, the computed plans stand below.",
    away: "Units of the plan that can't go now: {{units}}.",
    unfit: {
      off_duty: 'off duty',
      not_for_posts: 'mans no posts',
      busy: 'busy',
      no_fix: 'no fix',
      stale_fix: 'old fix',
      refused: 'refused',
      holds_point: 'holds a point',
    },
    useNote:
      'Enter on a row takes it up on the newest open incident of its zone, proved anew with the units of now.',
    noIncident:
      'There is no open incident in {{name}} now. Take the call, press H for containment, then Y for the closing plan.',
    anew: 'Prove anew',
    why: {
      roads: 'the network has changed',
      closures: 'closures have changed',
      units: "{{n}} units can't go now",
      points: 'fixed points have changed',
    },
  },
  voice: { key: 'Take down what the selected post says', says: 'Says by radio: {{state}}' },
  two: {
    ring: 'Inner {{inner}} + outer {{outer}}',
    ringOf: '{{time}} ring',
    nobody: 'given up, no posts, {{n}} ways out',
    givenUp: {
      inner:
        'The inner ring is given up: no unit can be there in time. Only the outer ring is left to stop him.',
      outer: 'The outer ring is given up: no unit can be there in time. Only the inner ring is left to seal.',
    },
    open: 'alone ways out {{n}}, {{posts}} posts',
    together: 'proved closed together, {{n}} posts',
    place: 'Place known',
    exact: 'exactly',
    within: 'within {{metres}}',
    gone: '{{ring}}: no plan this time; the recommended ring is shown.',
    mark: { inner: 'in', outer: 'out', front: 'front', rear: 'rear' },
    legend: 'post of the outer ring',
    lacks: 'Together the two rings are closed; one by itself still lacks:',
  },
  again2: {
    open: 'Look again, step by step',
    close: 'End',
    next: 'Next',
    back: 'Back',
    of: 'step {{n}} of {{of}}',
    proof: 'Proof at this moment:',
    noProof: 'No proof was in force, or none is kept of this moment: no ways out are drawn.',
    event: {
      ContainmentChanged: 'Plan changed by',
      ContainmentSighted: 'Seen again, by',
      ContainmentRenewed: 'Renewed by',
    },
  },
  legs: {
    P1P2: 'asked to computed',
    P2P3: 'computed to approved',
    P3P4: 'approved to sealed',
    P1P4: 'time to seal',
    figure: '{{leg}}: median {{median}}, longest {{longest}} (n={{n}})',
    none: '{{leg}}: — (n=0)',
    byPoints: 'fixed points alone, no order',
    alone:
      '{{n}} more closed by fixed points alone, without an order; not counted in approved to sealed and time to seal.',
  },
  smallest: {
    filled:
      'The ring that closes has posts filled on foot or by e-bike; with cars alone none was found that closes.',
    least:
      'Smallest ring that closes: {{time}} ({{n}} rings tried in steps of {{step}}; no plan was found for a smaller one).',
    leastProved:
      'Smallest ring that closes: {{time}} (in steps of {{step}}; every smaller one is proved impossible).',
    none: '{{n}} rings tried in steps of {{step}}; no plan that closes was found.',
    noneProved: 'Proved: with these cars no ring within the roads can be closed (in steps of {{step}}).',
  },
}
