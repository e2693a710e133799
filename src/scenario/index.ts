/** The door of the scenarios: text in, a scenario or its problems out; changes; sessions. */
export type { Change } from './change.ts'
export { CHANGES, COMMAND } from './command.ts'
export { suggestionsAt } from './complete.ts'
export type { Diagnostic } from './diagnostics.ts'
export { workOf } from './expect.ts'
export { measureMetric } from './figure.ts'
export { figureIn, REPORT_FIGURES, type Unit } from './figures-table.ts'
export {
  type Control,
  controlValue,
  type Intervention,
  type SessionCommand,
  splitUnit,
} from './file-entries.ts'
export { jsonSchema } from './json-schema.ts'
export { DEFAULT_POLICIES } from './kinds/shared-fields.ts'
export { kindKey, nameOf } from './layers.ts'
export {
  decided,
  isWithin,
  type LessonStep,
  type Metric,
  type Question,
} from './lesson.ts'
export { diagnosticText } from './messages.ts'
export type { Measurable } from './metric.ts'
export { runPaths, valueAt } from './paths.ts'
export { type Place, placeOf } from './place.ts'
export { PRICE_WORDS } from './price-words.ts'
export { type Reading, readScenario, type ScenarioFile, withChanges, withVariant } from './read.ts'
export { explain } from './reason-words.ts'
export { createSession, type Session } from './session.ts'
export { fileSettingType, type SettingType, settingType } from './setting.ts'
export { documentIn, lineOf, rewritten, textOf } from './text.ts'
export { reconciled } from './three-way.ts'
export { type Errors, tallyOf, type Validated, type Verdict, validating } from './validating.ts'
export { isSettings, parseYaml, type Settings, sizeProblem, toYaml, type Value } from './yaml.ts'
