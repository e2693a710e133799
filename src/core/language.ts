/** What the page and the reader speak. */
export type Language = 'en' | 'es'

/** One sentence or word, said in every language. */
export type Words = { readonly [L in Language]: string }
