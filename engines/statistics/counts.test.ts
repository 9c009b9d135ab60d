import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  betaI,
  erf,
  gammaP,
  gammaQ,
  logGamma,
  midTail,
  negativeBinomialCdf,
  negativeBinomialPmf,
  negativeBinomialTail,
  normalCdf,
  normalQuantile,
  poissonCdf,
  poissonPmf,
  poissonTail,
} from './index.ts'

const near = (found: number, expected: number, relative = 1e-10): void =>
  expect(Math.abs(found / expected - 1)).toBeLessThan(relative)

describe('special functions', () => {
  it('agree with independently computed values (scipy 1.17)', () => {
    near(logGamma(0.1), 2.252712651734206)
    near(logGamma(3.7), 1.428072326665388)
    near(logGamma(500.25), 2606.669314855113)
    near(betaI(0.3, 2.5, 4), 0.3521975859067672)
    near(gammaP(0.5, 0.2), 0.47291074313446196)
    near(gammaQ(30, 80), 4.90322955581077e-11)
    near(erf(0.7), 0.6778011938374183)
    near(normalCdf(-6), 9.865876450376946e-10)
    near(normalQuantile(0.975), 1.959963984540054)
    expect(erf(-0.7)).toBe(-erf(0.7))
  })
  it('logGamma continues the factorial', () => {
    near(Math.exp(logGamma(6)), 120)
    near(logGamma(258.0), logGamma(257) + Math.log(257))
    near(logGamma(0.5), Math.log(Math.sqrt(Math.PI)))
  })
})

describe('count distributions', () => {
  it('agree with independently computed values (scipy 1.17)', () => {
    near(poissonTail(20, 10), 0.0034543419758568334)
    near(poissonTail(60, 10), 6.521903327818604e-27)
    near(poissonCdf(3, 7.5), 0.05914545983268393)
    near(poissonPmf(100, 80), 0.003939458159199123)
    near(negativeBinomialTail(25, 12, 30), 0.024821942256478297)
    near(negativeBinomialCdf(5, 12, 30), 0.09767086981120002)
    near(negativeBinomialPmf(12, 12, 30), 0.07188231510187572)
  })

  it('tails are the sums of their masses', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 60 }),
        fc.double({ min: 0.01, max: 40, noNaN: true }),
        fc.double({ min: 0, max: 3, noNaN: true }),
        (k, mean, excess) => {
          const variance = mean * (1 + excess)
          let below = 0
          for (let i = 0; i < k; i++) below += negativeBinomialPmf(i, mean, variance)
          expect(negativeBinomialTail(k, mean, variance)).toBeCloseTo(1 - below, 9)
          expect(negativeBinomialCdf(k - 1, mean, variance)).toBeCloseTo(below, 9)
          expect(midTail(k, mean, variance)).toBeLessThanOrEqual(
            negativeBinomialTail(k, mean, variance) + 1e-12,
          )
        },
      ),
      { numRuns: 200 },
    )
  })

  it('the negative binomial closes up to Poisson when variance nears the mean', () => {
    near(negativeBinomialTail(12, 6, 6 * (1 + 1e-7)), poissonTail(12, 6), 2e-6)
    expect(negativeBinomialTail(12, 6, 6)).toBe(poissonTail(12, 6))
  })

  it('knows the edges and refuses the impossible', () => {
    expect(poissonTail(0, 5)).toBe(1)
    expect(poissonTail(1, 0)).toBe(0)
    expect(poissonPmf(0, 0)).toBe(1)
    expect(poissonPmf(1.5, 2)).toBe(0)
    expect(() => poissonTail(1, -1)).toThrow('found -1, expected a finite number >= 0')
    expect(() => negativeBinomialTail(1, 5, 4)).toThrow('variance 4 below mean 5')
  })
})
