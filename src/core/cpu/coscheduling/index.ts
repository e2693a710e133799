import type { CoschedulingName } from '../../scenario.ts'
import type { Coscheduling } from '../../world/coscheduling.ts'
import { relaxed } from './relaxed.ts'
import { strict } from './strict.ts'

/** Every way of keeping vCPUs of one VM together, by its name in scenario files; null: they aren't. */
export const COSCHEDULING: Readonly<Record<CoschedulingName, Coscheduling | null>> = {
  none: null,
  relaxed,
  strict,
}
