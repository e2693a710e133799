/** The door of the scenarios: text in, a scenario or its problems out; changes; sessions. */
export type { Change } from './change.ts'
export { CHANGES, COMMAND } from './command.ts'
export { suggestionsAt } from './complete.ts'
export { workOf } from './expect.ts'
export {
  type Control,
  controlValue,
  type Intervention,
  type SessionCommand,
  splitUnit,
  type Words,
} from './extras.ts'
export { DEFAULT_POLICIES } from './fields.ts'
export { measureMetric } from './figure.ts'
export { jsonSchema } from './json-schema.ts'
export { kindKey, nameOf } from './layers.ts'
export {
  decided,
  isWithin,
  type LessonStep,
  type Metric,
  type Question,
} from './lesson.ts'
export { problemText } from './messages.ts'
export type { Measurable, Unit } from './metric.ts'
export { runPaths, valueAt } from './paths.ts'
export { type Place, placeOf } from './place.ts'
export type { Problem } from './problems.ts'
export { type Reading, readScenario, type ScenarioFile, withChanges, withVariant } from './read.ts'
export { reconciled } from './reconcile.ts'
export { createSession, type Session } from './session.ts'
export { fileSettingType, type SettingType, settingType } from './setting.ts'
export { documentIn, lineOf, rewritten, textOf } from './text.ts'
export { type Errors, tallyOf, type Validated, type Verdict, validating } from './validate.ts'
export { isSettings, parseYaml, type Settings, sizeProblem, toYaml, type Value } from './yaml.ts'
