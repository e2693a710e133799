export type LayerState = 'off' | 'booting' | 'up' | 'paused' | 'refused' | 'crashed' | 'removed'
