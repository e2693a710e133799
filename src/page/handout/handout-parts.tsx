/** A place to write a word or two. */
export function Blank({ of }: { of: string }) {
  return (
    <span class="blank">
      {of}: <i />
    </span>
  )
}

/** Lines to write on. */
export function Lines({ n }: { n: number }) {
  return (
    <div class="lines" aria-hidden="true">
      {Array.from({ length: n }, (_, i) => (
        <i key={i} />
      ))}
    </div>
  )
}
