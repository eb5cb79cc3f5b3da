/* Says how many entries the filters leave, and keeps the choice in the address. Without it the filters work all the same. */
{
  const form = document.querySelector(".filters"), count = document.querySelector(".count")
  const all = [...document.querySelectorAll(".repository .filed")]

  const tell = () => {
    const shown = all.filter(entry => getComputedStyle(entry).display !== "none").length
    count.textContent = count.dataset.words.replace("{shown}", shown).replace("{all}", all.length)
  }

  if (form) {
    for (const [name, value] of new URLSearchParams(location.search)) {
      const wanted = [...form.elements].find(each => each.name === name && each.value === value)
      if (wanted) wanted.checked = true
    }
    form.addEventListener("change", () => {
      const chosen = new URLSearchParams([...new FormData(form)].filter(([, value]) => value))
      try { history.replaceState(null, "", chosen.size ? `?${chosen}` : location.pathname) } catch { /* from disk */ }
      tell()
    })
    tell()
  }
}
