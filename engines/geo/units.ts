/**
 * Units and frames as types. A plain number or tuple fits each of them, but one kind never fits another:
 * metres given where seconds are expected, or GCJ-02 where WGS-84 is expected, is a compile error.
 */
declare const unit: unique symbol
declare const frame: unique symbol

/** Length in metres. */
export type Metres = number & { readonly [unit]?: 'm' }
/** Time span in seconds. */
export type Seconds = number & { readonly [unit]?: 's' }
/** Travel time as an integer number of hundredths of a second, so that every search agrees exactly. */
export type Centiseconds = number & { readonly [unit]?: 'cs' }
/** Speed in kilometres per hour. */
export type Kmh = number & { readonly [unit]?: 'km/h' }

/** `[longitude, latitude]` in degrees, WGS-84: the only frame that is stored. */
export type LngLat = readonly [number, number] & { readonly [frame]?: 'wgs84' }
/** `[longitude, latitude]` in degrees, GCJ-02 (AMap, Tencent): only at the map's or a file's edge. */
export type Gcj02 = readonly [number, number] & { readonly [frame]?: 'gcj02' }
/** `[longitude, latitude]` in degrees, BD-09 (Baidu): only at the map's or a file's edge. */
export type Bd09 = readonly [number, number] & { readonly [frame]?: 'bd09' }

/** `[west, south, east, north]` in degrees. */
export type Bbox = readonly [number, number, number, number]
/** Rings of one polygon: first the outer ring, then holes; each ring closed (first point = last point). */
export type PolygonRings = ReadonlyArray<ReadonlyArray<LngLat>>
/** Several polygons: the coordinates of a GeoJSON MultiPolygon. */
export type MultiPolygonRings = ReadonlyArray<PolygonRings>
