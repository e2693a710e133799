import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { compareTables } from '../../src/cli/compare-table.ts'
import { reportTables } from '../../src/cli/report-table.ts'
import type { Report } from '../../src/core/index.ts'
import { createSession, readScenario, type ScenarioFile, withVariant } from '../../src/scenario/index.ts'

/**
 * What every preset reports, kept in `golden/` for people to read. A change of the model shows there, in a difference
 * that can be judged; `npx vitest run tests/scenarios -u` accepts it.
 */

const FOLDER = join(import.meta.dirname, '../../scenarios')

function file(read: ReturnType<typeof readScenario>): ScenarioFile {
  if ('problems' in read) throw new Error(JSON.stringify(read.problems))
  return read.file
}

/** Where pages are fetched all the time a run takes long, and says no more at its end than here. */
const SHORTER_NS: Readonly<Record<string, number>> = { '16b-one-vm-too-many.yaml': 8e9 }

function run(scenario: ScenarioFile, mostNs: number): Report {
  const session = createSession(scenario)
  session.advance(Math.min(session.endNs, mostNs))
  return session.report()
}

describe('presets report what they reported', () => {
  for (const name of readdirSync(FOLDER).filter((entry) => entry.endsWith('.yaml'))) {
    test(name, async () => {
      const scenario = file(readScenario(readFileSync(join(FOLDER, name), 'utf8')))
      const golden = join(import.meta.dirname, 'golden', name.replace('.yaml', '.txt'))
      const mostNs = SHORTER_NS[name] ?? Number.POSITIVE_INFINITY
      const parts = [reportTables(run(scenario, mostNs))]
      if (scenario.variants.length > 0) {
        const runs = scenario.variants.map((variant) => ({
          name: variant.name,
          report: run(file(withVariant(scenario, variant.name)), mostNs),
        }))
        parts.push(compareTables(scenario.title.en, runs))
      }
      await expect(parts.join('\n')).toMatchFileSnapshot(golden)
    })
  }
})
