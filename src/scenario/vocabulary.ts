import type { Words } from '../core/index.ts'
import type { DiagnosticReason, Expectation, SyntaxReason } from './diagnostics.ts'

/** The parts that the reader's messages are made of, in both languages. */

export const EXPECTED: Record<Expectation, Words> = {
  time: {
    en: 'a time with its unit, such as 30 s (ns, us, ms, s, min, h)',
    es: 'un tiempo con su unidad, por ejemplo 30 s (ns, us, ms, s, min, h)',
  },
  bytes: {
    en: 'a size with its unit, such as 2 GiB (B, KiB, MiB, GiB, KB, MB, GB)',
    es: 'un tamaño con su unidad, por ejemplo 2 GiB (B, KiB, MiB, GiB, KB, MB, GB)',
  },
  rate: { en: 'a rate, such as 200/s', es: 'una tasa, por ejemplo 200/s' },
  price: {
    en: 'a time with its unit, such as 450 ns (ns, us, ms, s, min, h)',
    es: 'un tiempo con su unidad, por ejemplo 450 ns (ns, us, ms, s, min, h)',
  },
  bandwidth: {
    en: 'a bandwidth, such as 1 Gbit/s or 500 MB/s',
    es: 'un ancho de banda, por ejemplo 1 Gbit/s o 500 MB/s',
  },
  cores: {
    en: 'cores, such as 0.5, or 50 % of one core',
    es: 'núcleos, por ejemplo 0.5, o 50 % de un núcleo',
  },
  'some-cores': {
    en: 'cores above 0, such as 0.5, or 50 % of one core',
    es: 'núcleos por encima de 0, por ejemplo 0.5, o 50 % de un núcleo',
  },
  share: { en: 'a share, such as 5 % or 0.05', es: 'una proporción, por ejemplo 5 % o 0.05' },
  positive: { en: 'a number above 0', es: 'un número mayor que 0' },
  number: { en: 'a number', es: 'un número' },
  whole: { en: 'a whole number', es: 'un número entero' },
  toggle: { en: 'on or off', es: 'on u off' },
  name: {
    en: 'a name made of letters, digits, - and _',
    es: 'un nombre hecho de letras sin acento, dígitos, - y _',
  },
  text: { en: 'a text (not too long)', es: 'un texto (no demasiado largo)' },
  list: { en: 'a list (lines that begin with -)', es: 'una lista (líneas que empiezan con -)' },
  record: { en: 'settings (key: value)', es: 'una serie de ajustes (clave: valor)' },
  none: { en: 'none', es: 'none' },
  layer: {
    en: 'a level, such as "- vm: web" and its settings',
    es: 'un nivel, por ejemplo "- vm: web" con sus ajustes',
  },
  copy: { en: 'the number of a copy, from 1', es: 'el número de una copia, desde 1' },
  something: { en: 'a value', es: 'un valor' },
}

export const SYNTAX: Record<SyntaxReason, Words> = {
  tab: { en: 'a tab: indent with spaces', es: 'un tabulador: usa espacios para la sangría' },
  indent: {
    en: 'this line is not indented like its neighbours',
    es: 'esta línea no tiene la misma sangría que sus vecinas',
  },
  closing: {
    en: 'something is missing here: a closing quote or bracket, or a comma',
    es: 'aquí falta algo: cerrar comillas o un corchete, o una coma',
  },
  alias: { en: 'a mistaken alias (*name)', es: 'un alias (*nombre) mal escrito' },
  key: { en: 'this does not work as a key (key: value)', es: 'esto no sirve como clave (clave: valor)' },
  unexpected: {
    en: 'this is not YAML: something unexpected here',
    es: 'esto no es YAML: aquí hay algo inesperado',
  },
}

export const LIMIT: Record<Extract<DiagnosticReason, { code: 'limit' }>['params']['what'], Words> = {
  layers: { en: 'levels, all copies counted', es: 'niveles, contando todas las copias' },
  entities: { en: 'vCPUs and threads together', es: 'vCPU e hilos en total' },
  depth: { en: 'levels one on another', es: 'niveles uno sobre otro' },
  'core-time': { en: 'hours of cores × duration', es: 'horas de núcleos × duración' },
  changes: {
    en: 'values to read for all variants, controls and interventions',
    es: 'valores por leer entre variantes, controles e intervenciones',
  },
}
