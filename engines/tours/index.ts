export * from './model.ts'
export { distances, solveTop } from './top.ts'
export { readTop } from './topfile.ts'
