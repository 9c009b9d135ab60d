export { buildRoadGraph, retimeRoadGraph, type TimingOptions } from './build.ts'
export { ROAD_CLASSES, type RoadClass } from './classes.ts'
export {
  type Coverage,
  type CoverageOptions,
  type CoverShare,
  coverage,
  type Uncovered,
  uncoveredEdges,
} from './coverage.ts'
export { type CsvFiles, readRoadCsv } from './csv.ts'
export { networkFromDatum } from './datum.ts'
export { type Elimination, isOrdered, orderStreets, type Streets, takeOrder } from './elimination.ts'
export { RoadFileError, type RoadFileErrorCode, type RoadFileErrorParams } from './errors.ts'
export {
  etasFrom,
  etasTo,
  liveMatrix,
  timesFromNode,
  timesFromPlace,
  timesToNode,
  timesToPlace,
} from './etas.ts'
export { type CoverSource, firstTwoAt } from './firstTwo.ts'
export {
  type CoreReport,
  EDGE_FLAG,
  edgeMetres,
  edgeRoadClass,
  edgeShape,
  edgeStreet,
  findNode,
  isCoreEdge,
  nodeId,
  nodeLngLat,
  type RoadGraph,
  reportCore,
  UNREACHED,
} from './graph.ts'
export { type BuildProgress, buildHierarchy, type Hierarchy } from './hierarchy.ts'
export {
  hierarchyMatrix,
  hierarchyNodeMatrix,
  hierarchyTimesFrom,
  hierarchyTimesFromNode,
} from './hierarchyMany.ts'
export { hierarchyNodeTime, hierarchyRoute, hierarchyTime } from './hierarchySearch.ts'
export { type Isochrone, type IsochroneOptions, isochrones } from './isochrone.ts'
export { lengthsOf } from './lengths.ts'
export {
  type MatchBreak,
  type MatchedPiece,
  type MatchedPoint,
  type MatchedTrace,
  type MatchOptions,
  matchTrace,
  type TracePoint,
} from './match.ts'
export { type ByteChunks, type Inflate, readOsmPbf } from './osmPbf.ts'
export { readOsmXml } from './osmXml.ts'
export { baseOverlay, type Overlay, overlayOf, type RoadChange } from './overlay.ts'
export { type EdgeOwners, edgeOwners, edgeParts } from './owners.ts'
export {
  partBefore,
  type RoadPlace,
  type Snap,
  seedsArriving,
  seedsLeaving,
  timeWithinEdge,
} from './place.ts'
export { PROFILES, type Profile, type ProfileId, type TravelMode } from './profile.ts'
export type { AreaKind, RawArea, RawNetwork, RawPlace, RawWay, ReadProgress, TextChunks } from './raw.ts'
export { type EdgeParts, partLines, type ReachOptions, reachedParts } from './reached.ts'
export { referenceTimes } from './reference.ts'
export { describeRoute, findRoute, partOfShape, type Route, type RouteStep, type Turn } from './route.ts'
export { type SearchOptions, SearchSpace, type Seed, search } from './search.ts'
export {
  deserialiseHierarchy,
  deserialiseRoadGraph,
  serialiseHierarchy,
  serialiseRoadGraph,
} from './serialise.ts'
export { type SnapOptions, snapCandidates, snapToRoad, warmSnap } from './snap.ts'
export { type Soonest, type Start, soonestTravellers, warmSoonest } from './soonest.ts'
export {
  type Crossing,
  describePlace,
  listCrossings,
  listStreets,
  namesAt,
  type PlaceDescription,
  type Street,
} from './streets.ts'
