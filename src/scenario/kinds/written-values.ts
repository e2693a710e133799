import { parseBytes, parsePercent, parseTime } from '../../core/index.ts'
import type { DiagnosticReason } from '../diagnostics.ts'
import type { Located, Path } from '../issues.ts'
import { isSettings, type Value } from '../yaml.ts'

/** Settings as written, for rules between them: what can't be read is null, and is reported by the setting's own check. */

export const part = (value: Value | undefined, key: string): Value | undefined =>
  isSettings(value) ? value[key] : undefined

export const timeIn = (value: Value | undefined): number | null =>
  typeof value === 'string' ? parseTime(value) : null

export const bytesIn = (value: Value | undefined): number | null =>
  typeof value === 'string' ? parseBytes(value) : null

/** A part of the cores: `0.5`, `50 %`. */
export function coresIn(value: Value | undefined): number | null {
  if (typeof value === 'string') return parsePercent(value)
  return typeof value === 'number' ? value : null
}

export const countIn = (value: Value | undefined): number | null => (typeof value === 'number' ? value : null)

/** A diagnostic about a setting's value, in the layer. */
export const wrongValue = (reason: DiagnosticReason, ...path: Path): Located => ({
  reason,
  path,
  side: 'value',
})

/** A diagnostic about a setting that shouldn't be there. */
export const wrongKey = (reason: DiagnosticReason, ...path: Path): Located => ({
  reason,
  path,
  side: 'key',
})
