// The lists beside the page: faults, findings, fit, texts.

/** An element with attributes and children; texts are texts, never markup. */
export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (value !== null && value !== undefined) element.setAttribute(key, value);
  }
  element.append(...children.filter((child) => child !== null && child !== ""));
  return element;
}

export function placeName([path, line, column]) {
  return line ? `${path}:${line}:${column || 1}` : path;
}

export function showFaults(room, faults, go) {
  room.hidden = faults.length === 0;
  const list = make("ul", {}, ...faults.map((fault) => make("li", {},
    make("strong", {}, fault.code ? `${fault.code} ` : ""), fault.message, " ",
    fault.hint ? make("span", { class: "hint" }, fault.hint) : "",
    fault.at ? make("button", { type: "button", class: "where to-place", onclick: () => go(fault.at) }, placeName(fault.at)) : "",
  )));
  const title = make("h2", {}, "The newest text cannot be shown. Below is the last state that could.");
  replaceIfChanged(room, [title, list]);
}

export function showFindings(list, count, findings, language, go) {
  const own = findings.filter((each) => !each.language || each.language === language);
  const errors = own.filter((each) => each.severity === "error").length;
  const others = own.length - errors;
  count.textContent = own.length ? `${plural(errors, "error")}, ${plural(others, "warning")}` : "none";
  replaceIfChanged(list, own.map((each) => make("li", { class: each.severity },
    make("button", { type: "button", onclick: (event) => (current(event.currentTarget), go(each.at)) },
      make("span", { class: "code" }, each.severity === "error" ? `Error ${each.code} ` : `${each.code} `), each.message,
      each.hint ? make("span", { class: "hint" }, each.hint) : "",
      make("span", { class: "where" }, ` ${placeName(each.at)}`)))));
}

export function showFit(room, fit) {
  room.hidden = !fit;
  if (!fit) return;
  replaceIfChanged(room.querySelector("tbody"), fit.rows.map(([title, promised, page, lines]) =>
    make("tr", {}, make("td", {}, title), make("td", {}, `${promised ?? "–"}`), make("td", {}, `${page}`), make("td", {}, lines))));
  room.querySelector("p").textContent = [fit.done ? `Done: ${fit.done}.` : "Set as the layout has it.", ...fit.advice].join(" ");
}

export function showTexts(room, places, go) {
  const list = room.querySelector("ol");
  if (!room.open) return;
  const seen = new Set();
  const items = places.blocks.map((block) => block.at(-2)).filter((spot) => !seen.has(spot) && seen.add(spot));
  replaceIfChanged(list, items.map((number) => {
    const spot = places.spots[number];
    return make("li", {}, make("button", { type: "button", onclick: (event) => (current(event.currentTarget), go(spot)) },
      spot[4] || "(no words)", make("span", { class: "where" }, ` ${spot[0]}:${spot[1]}`)));
  }));
}

function current(button) {
  for (const other of button.closest("ul, ol").querySelectorAll("[aria-current]")) other.removeAttribute("aria-current");
  button.setAttribute("aria-current", "true");
}

function plural(number, noun) {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

/** Put children in place of those that are there, unless they say the same: whoever is reading them is not disturbed. */
function replaceIfChanged(room, children) {
  const same = room.children.length === children.length && children.every((child, n) => child.textContent === room.children[n].textContent);
  if (same && children.length && !children.some((child) => child.querySelector?.("button"))) return;
  const held = [...room.querySelectorAll("button")].indexOf(document.activeElement);
  const scroll = room.scrollTop;
  room.replaceChildren(...children);
  if (held >= 0) [...room.querySelectorAll("button")].at(Math.min(held, room.querySelectorAll("button").length - 1))?.focus();
  room.scrollTop = scroll;
}
