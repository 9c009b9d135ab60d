export * from './counts.ts'
export * from './gamma.ts'
export { hashText, type SeededRandom, seededRandom } from './random.ts'
