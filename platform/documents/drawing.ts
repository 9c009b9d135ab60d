/** A point of the drawing's frame: x to the right, y upward (as east and north on a map). */
export type DrawingPoint = readonly [number, number]

export interface Stroke {
  /** `#RRGGBB` */
  readonly colour: string
  /** Points (1/72 inch) on paper. */
  readonly width: number
  /** On/off lengths in points. */
  readonly dash?: readonly number[]
}

export interface Fill {
  readonly colour: string
  /** 0..1, default 1. */
  readonly opacity?: number
}

export interface Polyline {
  readonly kind: 'polyline'
  readonly points: readonly DrawingPoint[]
  readonly stroke: Stroke
}
/** Outer ring and holes (even-odd). */
export interface Polygon {
  readonly kind: 'polygon'
  readonly rings: ReadonlyArray<readonly DrawingPoint[]>
  readonly fill?: Fill
  readonly stroke?: Stroke
}
export interface Circle {
  readonly kind: 'circle'
  readonly centre: DrawingPoint
  /** Points on paper: a mark keeps its size whatever the frame. */
  readonly radius: number
  readonly fill?: Fill
  readonly stroke?: Stroke
}
export interface Label {
  readonly kind: 'label'
  readonly at: DrawingPoint
  readonly text: string
  /** Points on paper. */
  readonly size: number
  readonly colour?: string
  readonly anchor?: 'start' | 'middle' | 'end'
  readonly bold?: boolean
  /** White edge around the letters, so that they stand on lines. Default true. */
  readonly halo?: boolean
}
export type Shape = Polyline | Polygon | Circle | Label

/** Shapes in one frame `[xMin, yMin, xMax, yMax]`, drawn in order and cut at the frame. */
export interface Drawing {
  readonly frame: readonly [number, number, number, number]
  readonly shapes: readonly Shape[]
  /** Line around the frame. */
  readonly border?: Stroke
  readonly ground?: string
}
