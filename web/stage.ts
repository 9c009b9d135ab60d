import type { QueryKey } from '@tanstack/react-query'
import type { ComponentType } from 'react'
import type { MapLayer } from './map/layer.ts'

/** Nested sentences of one language; plural forms by i18next's suffixes (`_one`, `_other`). */
export interface TextTree {
  readonly [key: string]: string | TextTree
}

/** What `loop/<stage>/web/text.ts` exports; the namespace is the stage's name. */
export interface StageText {
  readonly zh: TextTree
  readonly en: TextTree
}

/** A lazy component: `() => import('./queue.tsx')` with a default export. */
export type Lazy<P = object> = () => Promise<{ default: ComponentType<P> }>

/**
 * The frame around a page: `desk` = top bar and page area (default), `map` = the page fills everything below the
 * top bar's place and brings its own (only /map uses it), `field` = one column with SOS at the thumb,
 * `print` = nothing but the sheet.
 */
export type PageFrame = 'desk' | 'map' | 'field' | 'print'

export interface StagePage {
  /** TanStack Router form: `/incidents/$incidentId`. */
  readonly path: string
  /** Key in the stage's own namespace, e.g. `page.queue`. */
  readonly titleKey: string
  /** An action such as `incidents.read`, or `signed_in`. Without it the page says who can. */
  readonly permission: string
  readonly load: Lazy
  readonly frame?: PageFrame
  /** A tab in the top bar (desk) or in the bottom bar (field); lower order stands further left. */
  readonly nav?: {
    readonly order: number
    readonly labelKey: string
    /** Only in these roles' bar; everybody with the permission can still open the page. */
    readonly roles?: readonly string[]
  }
  /**
   * For `npm run shots`, where the path has params: a filled path, or a way to find one by asking the API
   * (`async (ask) => …`). A page with params and without it is not photographed.
   */
  readonly shot?: string | ((ask: (path: string) => Promise<unknown>) => Promise<string | null>)
}

/** Places of the one-map frame. `left` and `right` panels are tabs / cards; `top` fills the two alarm rows; `tools` floats on the map. */
export type MapSlot = 'top' | 'left' | 'right' | 'bottom' | 'tools'

export interface MapPanel {
  readonly id: string
  readonly slot: MapSlot
  readonly order: number
  /** Key in the stage's namespace; the tab's label in `left`. */
  readonly titleKey: string
  readonly permission: string
  /**
   * The kind of selection this panel shows (`incident`, `unit`, …; see `useSelection` in web/map). A right panel without
   * it is shown when nothing is selected; a left or bottom panel with it is there, and first, only while it is selected.
   */
  readonly selects?: string
  readonly load: Lazy
  /** `left` only: a small component that draws the count beside the label. */
  readonly count?: Lazy
  /** `left` only: list and count show the past while the map does. Any other is marked as of now meanwhile. */
  readonly past?: true
}

/** Parts of the field frame: `sos` draws the SOS button, `cover` lies over every field page (a new order), `strip` adds to the offline strip, `note` stands over the page (words of the desk). */
export interface FieldPart {
  readonly id: string
  readonly slot: 'sos' | 'cover' | 'strip' | 'note'
  readonly order: number
  readonly permission: string
  /** A part that must be there with the first paint (the SOS button) comes with the frame: `atOnce`, small, and asking nothing of the other parts. */
  readonly load: Lazy | { readonly atOnce: ComponentType }
}

/** Lies over every desk page under its top bar (`bar`), or floats at its lower edge (`foot`): alarms, what waits to be sent, the command line. `wall`: in the head of the room's wall. */
export interface DeskPart {
  readonly id: string
  readonly slot: 'bar' | 'foot' | 'wall'
  readonly order: number
  readonly permission: string
  /** The one map brings this itself. */
  readonly notOnMap?: boolean
  readonly load: Lazy
}

export interface SearchHit {
  readonly id: string
  readonly title: string
  readonly note?: string
  /** Where Enter leads, a path of the product. */
  readonly to: string
}

/** Answers the search box (Ctrl K); called with at least one character, at most a few times a second. */
export type SearchProvider = (text: string, signal: AbortSignal) => Promise<readonly SearchHit[]>

/** The line of the event log as it comes over `/api/live`; types and payloads are in `loop/events`. */
export interface LiveEvent {
  readonly seq: number
  readonly at: string
  readonly type: string
  readonly stage: string
  readonly orgPath: string
  readonly actorName?: string
  readonly actorRole?: string
  readonly incidentId?: string | null
  readonly unitId?: string | null
  readonly dutyId?: string | null
  readonly ground?: string | null
  readonly payload: Readonly<Record<string, unknown>>
}

/**
 * Event type (`IncidentReported`), a whole stage (`incidents.*`) or `*` → query keys (prefixes, see `queryKey` in
 * web/api/call.ts) that are out of date after it.
 */
export type LiveInvalidation = Readonly<
  Record<string, readonly QueryKey[] | ((event: LiveEvent) => readonly QueryKey[])>
>

/**
 * How a stage joins the product: the default export of `loop/<stage>/web/index.ts`. That file is loaded with the
 * shell, so it names its parts by lazy imports and holds no code of its own; only the SOS button comes with it.
 */
export interface StageWeb {
  /** The folder's name; also the namespace of its text. */
  readonly stage: string
  readonly text: StageText
  readonly pages: readonly StagePage[]
  /** Loaded with the map: `() => import('./layers.tsx')` whose default export is a list of layers. */
  readonly mapLayers?: () => Promise<{ default: readonly MapLayer[] }>
  readonly mapPanels?: readonly MapPanel[]
  readonly fieldParts?: readonly FieldPart[]
  readonly deskParts?: readonly DeskPart[]
  /** Routes whose acts a desk keeps while the server can't be reached, and sends once when it can. */
  readonly keeps?: readonly string[]
  readonly search?: { readonly permission: string; readonly load: () => Promise<{ default: SearchProvider }> }
  readonly liveInvalidation?: LiveInvalidation
}

/** Checks the shape at compile time and keeps nothing else: `export default stageWeb({ … })`. */
export function stageWeb(spec: StageWeb): StageWeb {
  return spec
}
