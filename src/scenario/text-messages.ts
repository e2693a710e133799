import type { Words } from '../core/index.ts'
import type { SyntaxReason } from './diagnostics.ts'
import type { MessageTable } from './say.ts'

/** What can be wrong with a text, before anybody looks at what it says. */

const SYNTAX: Record<SyntaxReason, Words> = {
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

export const TEXT_MESSAGES = {
  'file-size': {
    en: ({ bytes, limit }, say) => `the file has ${say.bytes(bytes)}; at most ${say.bytes(limit)} are read`,
    es: ({ bytes, limit }, say) =>
      `el archivo tiene ${say.bytes(bytes)}; se leen ${say.bytes(limit)} como máximo`,
  },
  'not-text': {
    en: ({ character }) => `this is not a text file: it holds the character ${character}`,
    es: ({ character }) => `esto no es un archivo de texto: contiene el carácter ${character}`,
  },
  syntax: {
    en: ({ reason }) => SYNTAX[reason].en,
    es: ({ reason }) => SYNTAX[reason].es,
  },
  nesting: {
    en: ({ limit }) => `nested more than ${limit} deep`,
    es: ({ limit }) => `hay más de ${limit} niveles de anidamiento`,
  },
  'too-long': {
    en: ({ limit }, say) => `too much to read: more than ${say.number(limit, 0)} values`,
    es: ({ limit }, say) => `demasiado para leer: más de ${say.number(limit, 0)} valores`,
  },
  empty: { en: 'there is nothing here to read', es: 'aquí no hay nada que leer' },
  'several-documents': {
    en: 'a second document begins here; a file holds one',
    es: 'aquí empieza un segundo documento; un archivo lleva uno',
  },
  'key-twice': {
    en: ({ key }, say) => `${say.quoted(key)} is here twice`,
    es: ({ key }, say) => `${say.quoted(key)} aparece dos veces`,
  },
  'bad-key': { en: 'this can’t be a key', es: 'esto no puede ser una clave' },
  'unknown-anchor': {
    en: ({ name, meant }, say) => `no anchor &${name} stands above${say.meant(meant)}`,
    es: ({ name, meant }, say) => `más arriba no hay ningún ancla &${name}${say.meant(meant)}`,
  },
  tag: {
    en: ({ tag }, say) => `the tag ${say.quoted(tag)} means nothing here`,
    es: ({ tag }, say) => `la etiqueta ${say.quoted(tag)} no significa nada aquí`,
  },
} as const satisfies Partial<MessageTable>
