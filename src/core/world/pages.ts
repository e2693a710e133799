/** Of x86-64: pages of 4 KiB are what RAM is handed out and taken in. */
export const PAGE_BYTES = 4096

/** Whole pages of so many bytes. */
export function wholePages(bytes: number): number {
  return bytes > 0 ? Math.floor(bytes / PAGE_BYTES) * PAGE_BYTES : 0
}

/** Pages enough for so many bytes. */
export function pagesFor(bytes: number): number {
  return Math.ceil(bytes / PAGE_BYTES) * PAGE_BYTES
}

/** All of some amounts. */
export function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, n) => total + n, 0)
}
