import { ownersByPath } from '../../figures/owners.ts'
import { ownerColour } from '../../theme/colours.ts'
import { useLab, usePart } from './context.ts'

/** @returns what gives the path of an owner its colour in the present theme. */
export function useOwnerColours(): (owner: string) => string {
  const lab = useLab()
  const theme = usePart((state) => state.theme)
  return (owner) => ownerColour(lab.colours.of(owner), theme)
}

/** The colour of whoever a level belongs to; null for systems and hypervisors below the rooms. */
export function useOwnerColour(path: string): string | null {
  const colourOf = useOwnerColours()
  const owner = usePart((state) => ownersByPath(state.snapshot?.layers ?? []).get(path))
  return owner === undefined ? null : colourOf(owner)
}
