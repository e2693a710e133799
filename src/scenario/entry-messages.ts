import type { Words } from '../core/index.ts'
import type { MessageTable, ParamsByCode } from './say.ts'

/** What can be wrong with what a file says beside its tree: paths, variants, controls, lessons; and with a command. */

type StepParams = ParamsByCode['step']

const STEP: Readonly<Record<StepParams['step'], Readonly<Record<StepParams['why'], Words>>>> = {
  undo: {
    none: { en: 'there is nothing to undo', es: 'no hay nada que deshacer' },
    changed: {
      en: 'what this edit changed is no longer there, so it can’t be undone',
      es: 'lo que cambió esta edición ya no está, así que no se puede deshacer',
    },
  },
  redo: {
    none: { en: 'there is nothing to redo', es: 'no hay nada que rehacer' },
    changed: {
      en: 'what this edit changed is no longer there, so it can’t be redone',
      es: 'lo que cambió esta edición ya no está, así que no se puede rehacer',
    },
  },
}

export const ENTRY_MESSAGES = {
  path: {
    en: ({ part, meant, below }, say) =>
      `there is no ${say.quoted(part)} ${below === '' ? 'here' : `on ${say.quoted(below)}`}${say.meant(meant)}`,
    es: ({ part, meant, below }, say) =>
      `no hay ningún ${say.quoted(part)} ${below === '' ? 'aquí' : `sobre ${say.quoted(below)}`}${say.meant(meant)}`,
  },
  'path-setting': {
    en: ({ path }, say) =>
      `${say.quoted(path)} names no setting; expected a path such as server/xen/web.count`,
    es: ({ path }, say) =>
      `${say.quoted(path)} no nombra un ajuste; se esperaba una ruta como server/xen/web.count`,
  },
  'path-layer': {
    en: ({ path }, say) => `${say.quoted(path)} names a setting; expected a level, such as server/xen/web-2`,
    es: ({ path }, say) =>
      `${say.quoted(path)} nombra un ajuste; se esperaba un nivel, por ejemplo server/xen/web-2`,
  },
  'control-value': {
    en: ({ path }, say) =>
      `give ${say.quoted(path)} a value in the stack, so that the control knows where it starts`,
    es: ({ path }, say) =>
      `dale un valor a ${say.quoted(path)} en el stack, para que el control sepa dónde empieza`,
  },
  'control-range': {
    en: ({ path, value }, say) => `${say.quoted(path)} is ${value}, outside of its control`,
    es: ({ path, value }, say) => `${say.quoted(path)} vale ${value}, fuera de su control`,
  },
  'control-units': {
    en: 'min, max, step and the value in the stack have one and the same unit',
    es: 'min, max, step y el valor en el stack llevan la misma unidad',
  },
  variant: {
    en: ({ name, names, meant }, say) =>
      `there is no variant ${say.quoted(name)}` +
      (meant === null && names.length > 0 ? `; there are: ${names.join(', ')}` : say.meant(meant)),
    es: ({ name, names, meant }, say) =>
      `no hay ninguna variante ${say.quoted(name)}` +
      (meant === null && names.length > 0 ? `; hay: ${names.join(', ')}` : say.meant(meant)),
  },
  both: {
    en: ({ one, other }, say) => `either ${say.quoted(one)} or ${say.quoted(other)}, not both`,
    es: ({ one, other }, say) => `o ${say.quoted(one)} u ${say.quoted(other)}, no los dos`,
  },
  metric: {
    en: ({ found, meant }, say) =>
      `${say.quoted(found)} names no figure; expected PATH:field, such as server/xen/web-1:runNs${say.meant(meant)}`,
    es: ({ found, meant }, say) =>
      `${say.quoted(found)} no nombra una cifra; se esperaba RUTA:campo, por ejemplo server/xen/web-1:runNs${say.meant(meant)}`,
  },
  'metric-kind': {
    en: ({ field, wanted, kind }, say) =>
      `${say.quoted(field)} is a figure of each ${wanted}; this path leads to ${kind === '' ? 'nothing' : say.quoted(kind)}`,
    es: ({ field, wanted, kind }, say) =>
      `${say.quoted(field)} es una cifra de cada ${wanted}; esta ruta lleva a ${kind === '' ? 'nada' : say.quoted(kind)}`,
  },
  'not-live': {
    en: ({ setting }, say) => `${say.quoted(setting)} can’t change while it runs`,
    es: ({ setting }, say) => `${say.quoted(setting)} no puede cambiar durante la ejecución`,
  },
  step: {
    en: ({ step, why }) => STEP[step][why].en,
    es: ({ step, why }) => STEP[step][why].es,
  },
  more: {
    en: ({ count }, say) => `and ${say.number(count, 0)} problems more`,
    es: ({ count }, say) => `y ${say.number(count, 0)} problemas más`,
  },
} as const satisfies Partial<MessageTable>
