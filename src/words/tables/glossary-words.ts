/** The glossary's page; its terms stand in `glossary.ts`. */
const en = {
  title: 'Glossary',
  hint: 'Wherever a term is underlined with dots, point at it, tap it or go to it with Tab to read what it means.',
  search: 'Find a term',
  found: (n: number) => (n === 1 ? '1 term' : `${n} terms`),
  none: 'No term has these letters.',
}

const es: typeof en = {
  title: 'Glosario',
  hint: 'Donde un término está subrayado con puntos, apúntalo, tócalo o llega a él con Tab para leer qué significa.',
  search: 'Buscar un término',
  found: (n) => (n === 1 ? '1 término' : `${n} términos`),
  none: 'Ningún término tiene esas letras.',
}

export const GLOSSARY_PAGE = { en, es }
