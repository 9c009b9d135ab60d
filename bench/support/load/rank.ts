import type { BenchContext } from '../../harness.ts'
export async function benchRank(_ctx: BenchContext, _calls: number): Promise<void> {}
