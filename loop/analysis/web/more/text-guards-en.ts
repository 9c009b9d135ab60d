import type { TextTree } from '../../../../web/stage.ts'

/** Sentences of the guard against feedback in English. */
export const guardsEn: TextTree = {
  guard: {
    title: 'Guard against feedback',
    on: "On: citizens' reports only",
    off: 'Off: patrol finds count too',
    again: 'Another seed',
    seed: 'seed {{seed}}',
    chart: 'Two areas with the same true rate, a year',
    chartNote: 'share of area A in %, 50 is fair',
    mapShare: "map's share of A",
    patrolShare: "patrol's share of A",
    week: 'Week',
    withGuard: 'map, on',
    without: 'map, off',
    patrolWithGuard: 'patrol, on',
    patrolWithout: 'patrol, off',
    saysOn:
      'Guard on: after {{weeks}} weeks A holds {{share}} of the map; chance alone moves it by {{chance}} around 50 %. The areas are alike, and so is the map.',
    saysOff:
      'Guard off: after {{weeks}} weeks A holds {{share}} of the map. The areas are alike; A only began with twice the patrol, and the map keeps sending it there.',
    rules: 'Eight rules',
    rule: {
      origin: {
        name: 'Origin',
        text: 'Only what citizens report feeds maps and alerts; stops and patrol finds never do.',
      },
      whitelist: {
        name: 'Types',
        text: 'Whitelisted types only; noise, disputes, drugs and gambling grow with enforcement and stay out.',
      },
      explore: {
        name: 'Exploration',
        text: 'About one stop in seven is drawn at random from the rest, to test the map itself.',
      },
      dose: { name: 'Dose', text: 'A cap for each cell over 28 days, a floor for each zone.' },
      person: {
        name: 'Persons',
        text: 'No input of analysis, deployment, routes or containment has a person field.',
      },
      public: {
        name: 'Public',
        text: 'Cells for volunteers and the public are 250 m and more; counts below 3 are not shown.',
      },
      sensitive: { name: 'Sensitive', text: 'Domestic and sexual cases are never on a map.' },
      ground: {
        name: 'Ground',
        text: 'A hot cell is no ground for a stop: that needs its own legal basis and facts.',
      },
    },
    whitelist: 'Whitelist',
    whitelistN: '{{n}} classes',
    public: 'Public layer',
    publicSays:
      '{{from}} to {{to}}, cells of {{metres}} m: {{cells}} shown, {{hidden}} hidden with fewer than 3.',
  },
}
