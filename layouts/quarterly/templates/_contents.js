/* Marks the entry of the section that is on the screen. A section is there once its heading has passed two fifths of the
   window; towards the end of the page that line goes down to the edge, so that short last sections get their turn. */
{
  const named = hash => { try { return decodeURIComponent(hash.slice(1)) } catch { return "" } }
  const entries = new Map([...document.querySelectorAll(".contents .entries a")].map(a => [named(a.hash), a]))
  const sections = [...document.querySelectorAll("main > .section:not(.contents)")].map(s => [s, s.querySelector("h2[id]")?.id])
  const list = document.querySelector(".contents")
  const fold = document.querySelector(".contents .fold"), wide = matchMedia("(min-width: 70rem)")
  let chosen, marked, asked

  /* On a wide screen the list always shows: whoever asks whether it is open, as screen readers do, is told the same. */
  const unfold = () => { if (fold) fold.open = wide.matches }
  wide.addEventListener("change", unfold)
  unfold()

  const current = () => {
    const heading = chosen && document.getElementById(chosen)?.getBoundingClientRect()
    if (heading && heading.bottom > 0 && heading.top < innerHeight) return chosen
    const reach = document.documentElement.scrollHeight - innerHeight, slide = Math.min(0.6 * innerHeight, reach)
    const end = slide > 0 ? Math.max(0, 1 - (reach - scrollY) / slide) : 0
    const line = innerHeight * (0.4 + 0.6 * end)
    return sections.findLast(([section]) => section.getBoundingClientRect().top <= line)?.[1]
  }

  const mark = () => {
    asked = 0
    const entry = entries.get(current())
    if (entry === marked) return
    marked?.removeAttribute("aria-current")
    entry?.setAttribute("aria-current", "location")
    marked = entry
    if (!entry || list.scrollHeight <= list.clientHeight) return
    const box = entry.getBoundingClientRect(), around = list.getBoundingClientRect()
    if (box.top < around.top) list.scrollTop += box.top - around.top - box.height
    if (box.bottom > around.bottom) list.scrollTop += box.bottom - around.bottom + box.height
  }

  /* The section that was asked for is the current one until the reader scrolls on. */
  const ask = () => { chosen = named(location.hash); mark() }
  const soon = () => { asked ||= requestAnimationFrame(mark) }
  for (const kind of ["wheel", "touchmove", "keydown", "pointerdown"]) addEventListener(kind, () => { chosen = undefined }, { passive: true })
  for (const kind of ["scroll", "resize", "load"]) addEventListener(kind, soon, { passive: true })
  for (const [id, entry] of entries) entry.addEventListener("click", () => { chosen = id; soon() })
  addEventListener("hashchange", ask)
  ask()
}
