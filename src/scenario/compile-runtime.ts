import { type CompilerSpec, RUNTIMES, type RuntimeSpec } from '../core/index.ts'
import type { SettingsOf } from './schema.ts'

/** From a process VM as written to the core's: what is left out is as its preset has it. */

type RuntimeSettings = SettingsOf<'runtime'>

export function toRuntime(written: RuntimeSettings): Omit<RuntimeSpec, 'kind' | 'name' | 'children'> {
  const preset = RUNTIMES[written.preset]
  const { heap, ram, start, interpreter, collection } = written
  return {
    preset: written.preset,
    ramBytes: ram ?? preset.ramBytes,
    heapBytes: heap ?? preset.heapBytes,
    startNs: start ?? preset.startNs,
    interpreter: interpreter === undefined ? preset.interpreter : interpreter,
    baseline: toCompiler(written.baseline, preset.baseline, RUNTIMES.jvm.baseline),
    optimizing: toCompiler(written.optimizing, preset.optimizing, RUNTIMES.jvm.optimizing),
    collectBytesPerS: collection === undefined ? preset.collectBytesPerS : collection,
  }
}

/** @param jvm for what a preset without such a compiler leaves open */
function toCompiler(
  written: RuntimeSettings['baseline'],
  preset: CompilerSpec | null,
  jvm: CompilerSpec,
): CompilerSpec | null {
  if (written === undefined) return preset
  if (written === null) return null
  const { slowdown, afterCalls, nsPerByte } = preset ?? jvm
  return {
    slowdown: written.slowdown ?? slowdown,
    afterCalls: written.after ?? afterCalls,
    nsPerByte: written.compile ?? nsPerByte,
  }
}
