import { KINDS, type LayerKind } from '../core/index.ts'

/** What the tables ask of a layer's kind. */

export const isVm = ({ kind }: { readonly kind: LayerKind }): boolean => KINDS[kind].hardware === 'virtual'

export const works = ({ kind }: { readonly kind: LayerKind }): boolean => KINDS[kind].works
