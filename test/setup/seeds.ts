import fc from 'fast-check'

// By hand every run of a property test draws new cases, and a failure prints its seed. Where a landing depends on the run
// (CI=true) one seed is used, so that the verdict is about the change and can be repeated; TEST_SEED chooses another.
const seed = process.env.TEST_SEED ?? (process.env.CI === 'true' ? '20261128' : undefined)
if (seed !== undefined) fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(seed) })
