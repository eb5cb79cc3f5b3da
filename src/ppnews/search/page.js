/* The page: takes the question from the form or the address, and lists what has all of its words. */
const form = document.querySelector(".search"), list = document.querySelector(".found"), status = document.querySelector(".status")

if (form && list && status) {
  const field = form.elements.namedItem("q"), { root } = form.dataset, { some, none } = status.dataset
  const look = engine(index, stem)

  /* The words that were looked for stand out, whatever their form. */
  const marked = (text, forms) => {
    const piece = document.createDocumentFragment()
    for (const part of text.split(/([\p{L}\p{M}\p{N}\u00ad\u2060]+)/u)) {
      const inside = words(part)
      if (inside.some(each => forms.has(stem(each)))) {
        const mark = document.createElement("mark")
        mark.textContent = part
        piece.append(mark)
      } else piece.append(part)
    }
    return piece
  }

  const made = (name, kind, ...inside) => {
    const element = document.createElement(name)
    if (kind) element.className = kind
    element.append(...inside)
    return element
  }

  const entry = ([place, title, source, summary], forms) => {
    const link = made("a", "", marked(title, forms))
    link.href = root + place
    const item = made("li", "teaser", made("p", "source", index.sources[source]), made("h3", "", link))
    if (summary) item.append(made("p", "summary", marked(summary, forms)))
    return item
  }

  const answer = () => {
    const question = field.value.trim(), { forms, found } = look(question)
    list.replaceChildren(...found.map(each => entry(each, forms)))
    status.textContent = !question ? "" : found.length ? some.replace("{count}", found.length) : none
  }

  const keep = () => {
    const question = field.value.trim()
    const address = question ? `?${new URLSearchParams({ q: question })}` : location.pathname
    try { history.replaceState(null, "", address) } catch { /* from disk */ }
  }

  form.addEventListener("submit", event => { event.preventDefault(); answer(); keep() })
  field.addEventListener("input", answer)
  field.addEventListener("change", keep)
  field.value = new URLSearchParams(location.search).get("q") ?? ""
  form.hidden = false
  answer()
}
