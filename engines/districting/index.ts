export { checkPartition, type PartitionReport } from './check.ts'
export { partsOf } from './contiguity.ts'
export { besideEdge, dissolve, type Face, type Faces, facesOf } from './faces.ts'
export { type MedianOptions, type MedianPlan, solveMedian } from './median.ts'
export {
  checkMedianPlan,
  DistrictingInputError,
  type MedianProblem,
  type MedianReport,
  readMedianProblem,
} from './medianProblem.ts'
export { type OutlineInput, type ZoneOutlines, zoneOutlines } from './outlines.ts'
export { type Partition, type PartitionOptions, partitionNetwork } from './partition.ts'
export type { PartitionInput } from './partitionInput.ts'
export {
  type NodingOptions,
  nodeLines,
  type PlanarEdge,
  type PlanarGraph,
  pruneStubs,
  type TaggedLine,
} from './planar.ts'
export * from './plane.ts'
export { SegmentGrid } from './segmentGrid.ts'
export { type NetworkWithin, networkWithin } from './within.ts'
