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

/** `findings` is null until the first are known. */
export function showFindings(list, count, findings, language, go) {
  if (!findings) return void (count.textContent = "are being looked for…");
  const own = findings.filter((each) => !each.language || each.language === language);
  count.textContent = own.length ? counted(findings, language) : "none";
  replaceIfChanged(list, own.map((each) => make("li", { class: each.old ? `${each.severity} old` : each.severity },
    make("button", { type: "button", onclick: (event) => (current(event.currentTarget), go(each.at)) },
      make("span", { class: "code" }, each.severity === "error" ? `Error ${each.code} ` : `${each.code} `), each.message,
      each.hint ? make("span", { class: "hint" }, each.hint) : "",
      each.old ? make("span", { class: "hint" }, "Of the pages before the last change.") : "",
      make("span", { class: "where" }, ` ${placeName(each.at)}`)))));
}

/** All languages in one glance: how far their pages are, whether they fit, what was found. */
export function showLanguages(room, languages, findings, chosen, turn) {
  const tags = Object.keys(languages);
  room.hidden = tags.length < 2;
  replaceIfChanged(room.querySelector("ul"), tags.map((tag) => make("li", {},
    make("button", { type: "button", "aria-current": tag === chosen ? "true" : null, onclick: () => turn(tag) },
      make("span", { lang: tag, class: "code" }, languages[tag].name), " ",
      make("span", { class: "state" }, [pagesOf(languages[tag].paper), findings && counted(findings, tag)].filter(Boolean).join(" · "))))));
}

function pagesOf(paper) {
  if (!paper || (paper.late && !paper.pages.length)) return "being set…";
  if (paper.faults.length) return "cannot be set";
  if (paper.late) return "being set…";
  const fits = paper.fit ? (paper.fit.fits ? ", as promised" : ", not as promised") : "";
  return `${plural(paper.pages.length, "page")}${fits}${paper.final ? "" : " (draft)"}`;
}

function counted(findings, tag) {
  const own = findings.filter((each) => !each.language || each.language === tag);
  const errors = own.filter((each) => each.severity === "error").length;
  const others = own.length - errors;
  return [errors && plural(errors, "error"), others && plural(others, "warning")].filter(Boolean).join(", ") || "no findings";
}

/** `go` gets the id of a section. */
export function showFit(room, fit, go) {
  room.hidden = !fit;
  if (!fit) return;
  replaceIfChanged(room.querySelector("tbody"), fit.rows.map(([title, promised, page, lines, section]) =>
    make("tr", {}, make("th", { scope: "row" }, section ? make("button", { type: "button", title, onclick: () => go(section) }, title) : title),
      make("td", { class: lines ? "broken" : "" }, section ? pageAndPromise(page, promised) : `${page}${promised ? ` of ${promised}` : ""}`),
      make("td", {}, lines))));
  room.querySelector("p").textContent = [fit.done ? `Done: ${fit.done}.` : "Set as the layout has it.", ...fit.advice].join(" ");
}

function pageAndPromise(page, promised) {
  return promised && promised !== page ? `${page}, promised ${promised}` : `${page}`;
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

const shown = new WeakMap();

/** Put children in place of those that are there, unless they say the same: whoever is reading them is not disturbed. */
function replaceIfChanged(room, children) {
  const key = children.map((child) => child.outerHTML).join();
  if (shown.get(room) === key) return;
  shown.set(room, key);
  const held = [...room.querySelectorAll("button")].indexOf(document.activeElement);
  const scroll = room.scrollTop;
  room.replaceChildren(...children);
  if (held >= 0) [...room.querySelectorAll("button")].at(Math.min(held, room.querySelectorAll("button").length - 1))?.focus();
  room.scrollTop = scroll;
}
