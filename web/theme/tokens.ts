/**
 * The design tokens as data: for the map's style, the charts and Ant Design. `tokens.css` holds the same values as
 * custom properties for everything else; a test keeps the two equal.
 */
export interface Palette {
  readonly ground: string
  readonly panel: string
  readonly raised: string
  readonly head: string
  readonly ink: string
  readonly muted: string
  readonly line: string
  readonly edge: string
  readonly accent: string
  readonly accentSoft: string
  readonly accentTint: string
  readonly onAccent: string
  readonly red: string
  readonly orange: string
  readonly yellow: string
  readonly green: string
  readonly redInk: string
  readonly orangeInk: string
  readonly yellowInk: string
  readonly greenInk: string
  readonly yellowEdge: string
  readonly redSoft: string
  readonly orangeSoft: string
  readonly unknown: string
  readonly unknownInk: string
  readonly unknownEdge: string
  readonly magenta: string
  readonly hot0: string
  readonly hot1: string
  readonly hot2: string
  readonly hot3: string
  readonly hot4: string
  readonly hotEdge: string
}

export type Mode = 'light' | 'dark'

export const palette: Readonly<Record<Mode, Palette>> = {
  light: {
    ground: '#F3F5F8',
    panel: '#FFFFFF',
    raised: '#FFFFFF',
    head: '#F8FAFC',
    ink: '#17212D',
    muted: '#5B6877',
    line: '#D8DEE6',
    edge: '#AEB8C4',
    accent: '#1C5CBA',
    accentSoft: '#E5EEFA',
    accentTint: '#BCD1F0',
    onAccent: '#FFFFFF',
    red: '#C9261C',
    orange: '#E0690B',
    yellow: '#D9A900',
    green: '#1C8F52',
    redInk: '#C9261C',
    orangeInk: '#A84A00',
    yellowInk: '#7A5F00',
    greenInk: '#14703F',
    yellowEdge: '#8F7000',
    redSoft: '#FBE3E1',
    orangeSoft: '#FCEBDD',
    unknown: '#8A94A3',
    unknownInk: '#3F4A58',
    unknownEdge: '#6B7685',
    magenta: '#B5127F',
    hot0: '#EFEDF5',
    hot1: '#DDD6EA',
    hot2: '#BBAAD5',
    hot3: '#9A80BD',
    hot4: '#6A4A9C',
    hotEdge: '#7A4B94',
  },
  dark: {
    ground: '#0B1420',
    panel: '#111D2C',
    raised: '#182739',
    head: '#152334',
    ink: '#E7EEF6',
    muted: '#93A4B8',
    line: '#26384D',
    edge: '#41566F',
    accent: '#62A8FF',
    accentSoft: '#17304F',
    accentTint: '#2C4F7C',
    onAccent: '#0B1420',
    red: '#FF5A4F',
    orange: '#FF9A3C',
    yellow: '#FFD23F',
    green: '#3CCB7F',
    redInk: '#FF6E64',
    orangeInk: '#FF9A3C',
    yellowInk: '#FFD23F',
    greenInk: '#3CCB7F',
    yellowEdge: '#FFD23F',
    redSoft: '#40201F',
    orangeSoft: '#3E2A17',
    unknown: '#6F8096',
    unknownInk: '#C3CEDB',
    unknownEdge: '#8496AB',
    magenta: '#FF5FC8',
    hot0: '#1B2438',
    hot1: '#2E2B52',
    hot2: '#4A3D7C',
    hot3: '#6C55A6',
    hot4: '#9A80D6',
    hotEdge: '#A98FD8',
  },
}

/** Okabe–Ito, in its published order (the first, black, becomes the ink of the theme). */
export const categorical = [
  'ink',
  '#E69F00',
  '#56B4E9',
  '#009E73',
  '#F0E442',
  '#0072B2',
  '#D55E00',
  '#CC79A7',
] as const

export const fontFamily =
  '"HarmonyOS Sans SC", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif'

/** Pixels: small, base, lead, title, figure, hero. */
export const typeScale = [12, 14, 16, 20, 28, 40] as const

/** Colours of the map: the palette and the calm base under it. */
export interface MapColours extends Palette {
  readonly mode: Mode
  readonly land: string
  readonly water: string
  readonly waterLabel: string
  readonly park: string
  readonly compound: string
  readonly building: string
  readonly rail: string
  readonly roadMinor: string
  readonly roadMinorCase: string
  readonly roadMiddle: string
  readonly roadMiddleCase: string
  readonly roadMajor: string
  readonly roadMajorCase: string
  readonly roadLabel: string
  readonly placeLabel: string
  readonly halo: string
  readonly boundary: string
  readonly zone: string
  readonly dim: string
}

export const mapColours: Readonly<Record<Mode, MapColours>> = {
  light: {
    ...palette.light,
    mode: 'light',
    land: '#EEF1F4',
    water: '#CBDBE9',
    waterLabel: '#4E7394',
    park: '#E0EBDD',
    compound: '#E9ECF1',
    building: '#E2E6EC',
    rail: '#A9B3BF',
    roadMinor: '#FFFFFF',
    roadMinorCase: '#D9DEE6',
    roadMiddle: '#FFFFFF',
    roadMiddleCase: '#BFC8D3',
    roadMajor: '#FFFFFF',
    roadMajorCase: '#9FABBA',
    roadLabel: '#5F6B79',
    placeLabel: '#6B7786',
    halo: '#FFFFFF',
    boundary: '#3E5068',
    zone: '#64788F',
    dim: '#F3F5F8',
  },
  dark: {
    ...palette.dark,
    mode: 'dark',
    land: '#0E1825',
    water: '#0F2C49',
    waterLabel: '#5F8DB8',
    park: '#12241F',
    compound: '#121F2E',
    building: '#162435',
    rail: '#3B4D61',
    roadMinor: '#1F2D3D',
    roadMinorCase: '#0E1825',
    roadMiddle: '#2B3B4D',
    roadMiddleCase: '#0E1825',
    roadMajor: '#3B4D61',
    roadMajorCase: '#0E1825',
    roadLabel: '#9FB0C3',
    placeLabel: '#8295AA',
    halo: '#0E1825',
    boundary: '#8FA6C0',
    zone: '#5E7690',
    dim: '#0B1420',
  },
}
