import { isHosted } from '../kinds.ts'
import type { Era, Mmu, Technique } from '../scenario.ts'

/**
 * How a hypervisor makes its VMs' processors and their page tables. Translated code runs on shadow page tables; a
 * paravirtual guest asks for changes of the real ones; hardware that helps with exits came first (2005: VT-x), hardware
 * that walks nested page tables later (2008: RVI, EPT).
 */

interface VirtualizationMode {
  readonly technique: Technique
  readonly mmu: Mmu
}

const WAYS: Readonly<Record<Era, readonly VirtualizationMode[]>> = {
  2003: [
    { technique: 'paravirtual', mmu: 'paravirtual' },
    { technique: 'translation', mmu: 'shadow' },
  ],
  2006: [
    { technique: 'hardware', mmu: 'shadow' },
    { technique: 'translation', mmu: 'shadow' },
  ],
  2014: [
    { technique: 'hardware', mmu: 'nested' },
    { technique: 'hardware', mmu: 'shadow' },
  ],
}

/** What the era had: in its order, what is taken where nothing is said first. */
export function modesOf(era: Era): readonly VirtualizationMode[] {
  return WAYS[era]
}

/**
 * What a hypervisor does where a file leaves it open: what was usual for its type then, of what goes with what is said.
 * What can't be at all is taken as said; the reader refuses it.
 */
export function modeOf(
  era: Era,
  type: 1 | 2,
  said: { readonly technique?: Technique | undefined; readonly mmu?: Mmu | undefined },
): VirtualizationMode {
  const { technique, mmu } = said
  const usual = isHosted({ type }) && era === 2003 ? [...WAYS[era]].reverse() : WAYS[era]
  const fits = usual.find(
    (way) => (technique ?? way.technique) === way.technique && (mmu ?? way.mmu) === way.mmu,
  )
  const first = fits ?? usual[0]!
  return { technique: technique ?? first.technique, mmu: mmu ?? first.mmu }
}
