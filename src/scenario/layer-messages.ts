import type { Language, Words } from '../core/index.ts'
import { keyWords } from './kinds/index.ts'
import type { MessageTable, ParamsByCode } from './say.ts'

/** What can be wrong with a layer, with where it stands, or with how many there are. */

const LIMIT: Readonly<Record<ParamsByCode['limit']['what'], Words>> = {
  layers: { en: 'levels, all copies counted', es: 'niveles, contando todas las copias' },
  entities: { en: 'vCPUs and threads together', es: 'vCPU e hilos en total' },
  depth: { en: 'levels one on another', es: 'niveles uno sobre otro' },
  'core-time': { en: 'hours of cores × duration', es: 'horas de núcleos × duración' },
  changes: {
    en: 'values to read for all variants, controls and interventions',
    es: 'valores por leer entre variantes, controles e intervenciones',
  },
}

/** The rule of where a layer stands; and where it does, unless the rule says of that already. */
function stands(
  { layer, below }: ParamsByCode['stands'],
  language: Language,
  onNothing: string,
  on: (name: string) => string,
): string {
  const { stands: rule, saysOf } = keyWords(layer)
  if (below === 'nothing') return rule[language] + onNothing
  return saysOf?.includes(below) ? rule[language] : rule[language] + on(keyWords(below).name[language])
}

function holds({ below }: ParamsByCode['full'], language: Language): string {
  const { holds: rule, name } = keyWords(below)
  return (rule ?? name)[language]
}

const hours = (ns: number): number => ns / 3600e9

export const LAYER_MESSAGES = {
  kind: {
    en: ({ key, kinds, meant }, say) =>
      `a level begins with its kind (${say.or(kinds)}) and its name; found ${say.quoted(key)}${say.meant(meant)}`,
    es: ({ key, kinds, meant }, say) =>
      `un nivel empieza con su tipo (${say.or(kinds)}) y su nombre; se encontró ${say.quoted(key)}${say.meant(meant)}`,
  },
  'kind-first': {
    en: ({ kind, first }, say) => `the kind comes first: put ${say.quoted(kind)} before ${say.quoted(first)}`,
    es: ({ kind, first }, say) => `el tipo va primero: pon ${say.quoted(kind)} antes de ${say.quoted(first)}`,
  },
  'two-kinds': {
    en: ({ first, second }, say) =>
      `one level is of one kind; this one says ${say.quoted(first)} and ${say.quoted(second)}: put one in the stack of the other`,
    es: ({ first, second }, say) =>
      `un nivel es de un solo tipo; este dice ${say.quoted(first)} y ${say.quoted(second)}: pon uno en el stack del otro`,
  },
  stands: {
    en: (params) =>
      stands(
        params,
        'en',
        '; here it stands on nothing: begin with a machine',
        (on) => `; here it stands on ${on}`,
      ),
    es: (params) =>
      stands(
        params,
        'es',
        '; aquí no va sobre nada: empieza con una máquina física',
        (on) => `; aquí va sobre ${on}`,
      ),
  },
  full: {
    en: (params, say) =>
      `${holds(params, 'en')}; ${say.quoted(params.holder)} already holds ${say.quoted(params.first)}`,
    es: (params, say) =>
      `${holds(params, 'es')}; ${say.quoted(params.holder)} ya tiene ${say.quoted(params.first)}`,
  },
  top: {
    en: ({ name }, say) => `an app is the top: nothing stands on ${say.quoted(name)}`,
    es: ({ name }, say) => `una aplicación es la cima: nada va sobre ${say.quoted(name)}`,
  },
  'name-twice': {
    en: ({ name, other }, say) =>
      name === other
        ? `the name ${say.quoted(name)} is used twice here`
        : `the name ${say.quoted(name)} is also that of a copy of ${say.quoted(other)}`,
    es: ({ name, other }, say) =>
      name === other
        ? `el nombre ${say.quoted(name)} se usa dos veces aquí`
        : `el nombre ${say.quoted(name)} es también el de una copia de ${say.quoted(other)}`,
  },
  limit: {
    en: ({ what, found, limit }, say) => {
      const count = (n: number) => (what === 'core-time' ? say.number(hours(n)) : say.number(n, 0))
      return `${count(found)} ${LIMIT[what].en}; at most ${count(limit)} are possible`
    },
    es: ({ what, found, limit }, say) => {
      const count = (n: number) => (what === 'core-time' ? say.number(hours(n)) : say.number(n, 0))
      return `${count(found)} ${LIMIT[what].es}; ${count(limit)} como máximo`
    },
  },
} as const satisfies Partial<MessageTable>
