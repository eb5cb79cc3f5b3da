// The preview's page: takes every new state from the server and changes on the page what changed.

import { LivePage } from "/frames.js";
import { make, placeName, showFaults, showFindings, showFit, showLanguages, showTexts } from "/lists.js";
import { PaperPages } from "/paper.js";

const $ = (id) => document.getElementById(id);
const NOTHING = { spots: [], blocks: [] };
let state = null;
let findings = { round: 0, findings: null };
let blocks = "";
let view = "web";
let place = null;
let followed = null;
let asked = "";
const came = {};
const places = { web: NOTHING, paper: NOTHING, mail: NOTHING };
const placed = { web: "", paper: "", mail: "" };

const web = new LivePage($("web-frame"), { clicked: (element) => clickedIn("web", element), left: leave });
const mail = new LivePage($("mail-frame"), { clicked: (element) => clickedIn("mail", element), left: () => true });
const paper = new PaperPages($("paper"), {
  clicked: clickedOnPaper,
  turned: (page, all) => ($("page").textContent = all ? `${page + 1} / ${all}` : "–"),
  zoomed: zoom,
});

const language = () => $("language").value;
const own = () => state?.languages[language()];
const keep = () => history.replaceState(null, "", `#${view}-${language()}`);

/** A link of the page to another page: one of another language is shown through the choice of languages. */
function leave(path) {
  const [, , tag, name] = path.split("/");
  if (!state.languages[tag] || name !== state.languages[tag].web?.page) return false;
  turnTo(tag);
  return true;
}

function turnTo(tag) {
  $("language").value = tag;
  keep();
  refresh();
}

async function json(address) {
  const answer = await fetch(address, { cache: "no-store" });
  return answer.ok ? answer.json() : null;
}

function apply(next) {
  if (state && next.saved && next.saved[0] !== state.saved?.[0]) followed = next.saved;
  state = next;
  $("publication").textContent = state.publication;
  $("issue").textContent = state.publication ? `· ${state.issue}` : `Issue ${state.issue}`;
  document.title = `${state.issue} · Preview`;
  const tags = Object.keys(state.languages);
  if ([...$("language").options].map((each) => each.value).join() !== tags.join()) {
    const chosen = language() || asked;
    $("language").replaceChildren(...tags.map((tag) => make("option", { value: tag, lang: tag }, state.languages[tag].name)));
    if (tags.includes(chosen)) $("language").value = chosen;
  }
  for (const [tag, { paper: sheets }] of Object.entries(state.languages)) {
    const digests = (sheets?.pages ?? []).map(([digest]) => digest).join();
    if (came[tag]?.digests !== digests) came[tag] = { digests, at: new Date() };
  }
  refresh();
}

function refresh() {
  if (!state) return;
  const now = own();
  const button = document.querySelector('[data-view="mail"]');
  button.hidden = !now?.mail;
  if (button.hidden && view === "mail") return choose("web");
  const broken = (view === "paper" && now?.paper?.faults) || (view === "mail" && now?.mail?.faults) || [];
  showFaults($("fault"), state.faults.length ? state.faults : broken, go);
  const words = doing(now);
  if ($("status").textContent !== words) $("status").textContent = words;
  $("bar").hidden = !(state.busy.web || (view === "paper" && now?.paper?.late) || (view === "mail" && state.busy.mail));
  if (now) show(now);
  if (findings.round !== state.findings) {
    json("/findings").then((given) => {
      findings = given ?? findings;
      showLists();
    });
  }
  showLists();
}

function showLists() {
  showFindings($("findings"), $("count"), findings.findings, language(), go);
  showLanguages($("languages"), state.languages, findings.findings, language(), turnTo);
}

function doing(now) {
  const { web: page, paper: sheets, mail: letter, lint } = state.busy;
  const since = came[language()]?.at.toLocaleTimeString();
  if (page) return "Reading the sources…";
  if (now?.paper?.late && now.paper.pages.length) return `Setting the pages… (shown: those of ${since})`;
  if (now?.paper?.late) return "Setting the pages…";
  if (sheets) return "Fitting the pages…";
  if (letter) return "Making the message…";
  return lint ? "Looking for findings…" : state.faults.length ? "Waiting for a correction." : "Up to date.";
}

async function show(now) {
  const tag = language();
  showFit($("fit"), now.paper?.fit, goToSection);
  $("file").hidden = view !== "paper" || !now.paper?.name;
  if (now.paper?.name) $("file").href = `/web/${now.paper.name}`;
  paper.show(now.paper?.pages ?? [], tag);
  $("waiting").hidden = Boolean(now.paper?.pages.length) || Boolean(now.paper?.faults.length);
  if (now.mail) $("subject").textContent = now.mail.subject;
  if (now.web) await web.show(`/web/${tag}/${now.web.page}`, now.web.digest, now.web.styles);
  if (now.mail?.there) await mail.show(`/mail/${tag}/`, now.mail.digest, "");
  const version = { web: now.web?.digest, paper: now.paper?.places, mail: now.mail?.there && now.mail.digest }[view];
  if (version) await know(view, tag, version);
  showTexts($("texts"), places[view], go);
  follow(now);
}

/** Show the place that was saved last, once it is on the page, where that is wished for. */
function follow(now) {
  const late = { web: state.busy.web, paper: state.busy.web || now.paper?.late, mail: state.busy.mail }[view];
  if (!followed || late || state.faults.length) return;
  const [, path, line] = followed;
  followed = null;
  if ($("follow").checked) go([path, line, 1]);
}

/** Ask for the places of a view, unless they are known. */
async function know(name, tag, version) {
  const key = `${tag} ${version}`;
  if (placed[name] === key) return;
  placed[name] = key;
  places[name] = (await json(`/places/${tag}/${name}`)) ?? NOTHING;
}

function choose(name) {
  view = name;
  for (const each of ["web", "paper", "mail"]) {
    $(each).hidden = each !== name;
    document.querySelector(`[data-view="${each}"]`).setAttribute("aria-pressed", String(each === name));
  }
  for (const each of document.querySelectorAll('[class*="for-"]')) each.hidden = !each.classList.contains(`for-${name}`);
  keep();
  refresh();
}

/** Make the paper larger (1), smaller (-1) or as wide as its room (0). */
function zoom(step) {
  const sizes = [...$("zoom").options].map((each) => each.value);
  const steps = sizes.slice(2);
  const shown = Number($("zoom").value) || paper.share;
  const next = step > 0 ? steps.find((each) => Number(each) > shown + 0.01) : steps.findLast((each) => Number(each) < shown - 0.01);
  $("zoom").value = step ? next ?? $("zoom").value : "width";
  paper.scale = $("zoom").value;
}

/** The element that was clicked, or one around it, leads to its place in the sources. */
function clickedIn(name, element) {
  const page = name === "web" ? web : mail;
  const counted = [...page.page.body.querySelectorAll(blocks)];
  const known = new Map(places[name].blocks.map(([number, spot]) => [number, spot]));
  for (let each = element.closest(blocks); each; each = each.parentElement?.closest(blocks)) {
    const spot = known.get(counted.indexOf(each));
    if (spot === undefined) continue;
    page.point(null);
    nameIt(places[name].spots[spot], true);
    return;
  }
}

function clickedOnPaper(number, across, down) {
  const near = places.paper.blocks
    .filter(([page]) => page === number)
    .map((block) => [distance(block, across, down), block])
    .sort(([one], [other]) => one - other)[0];
  if (!near || near[0] > 0.02) return;
  paper.point(near[1]);
  nameIt(places.paper.spots[near[1][5]], true);
}

function distance([, left, top, right, bottom], across, down) {
  return Math.hypot(Math.max(left - across, 0, across - right), Math.max(top - down, 0, down - bottom));
}

/** Name a place in the sources; open it in the editor where a click on the page asks for that. */
function nameIt(at, open = false) {
  place = at;
  $("place").textContent = placeName(at);
  $("open").hidden = !state.editor;
  $("copy").hidden = false;
  if (open && state.editor) openPlace();
}

async function openPlace() {
  const [path, line, column] = place;
  const answer = await fetch("/open", {
    method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ path, line, column }),
  });
  if (!answer.ok) $("place").textContent = `${placeName(place)}: ${await answer.text()}`;
}

/** The block of a view that stands for a place in the sources: the one with it, or else the nearest before it. */
function blockOf(name, [path, line, column]) {
  let best = null;
  let least = Infinity;
  for (const block of places[name].blocks) {
    const [from, first, start, last] = places[name].spots[block.at(-2)];
    if (from !== path) continue;
    const inside = line >= first && line <= last;
    const far = inside ? Math.abs(column - start) / 1e4 : line < first ? Infinity : 1 + line - last;
    const rank = far + (block.at(-1) ? 0 : 0.5);
    if (rank < least) [best, least] = [block, rank];
  }
  return best;
}

function goToSection(anchor) {
  const spot = places[view].spots.findLast((each) => each[4] === anchor);
  if (spot) go(spot);
}

/** Show a place of the sources on the page, and name it. */
function go(at) {
  nameIt(at);
  const block = blockOf(view, at);
  const page = { web, mail }[view];
  paper.unmark();
  page?.unmark();
  if (!block) return;
  if (view === "paper") paper.point(block);
  else page.point([...page.page.body.querySelectorAll(blocks)][block[0]]);
}

for (const button of document.querySelectorAll("[data-view]")) button.addEventListener("click", () => choose(button.dataset.view));
$("language").addEventListener("change", () => turnTo(language()));
$("follow").addEventListener("change", () => (sessionStorage.follow = $("follow").checked ? "yes" : ""));
$("width").addEventListener("change", () => {
  for (const frame of document.querySelectorAll("iframe")) frame.style.maxWidth = $("width").value ? `${$("width").value}px` : "";
});
$("zoom").addEventListener("change", () => (paper.scale = $("zoom").value));
$("previous").addEventListener("click", () => paper.turn(paper.current - 1));
$("next").addEventListener("click", () => paper.turn(paper.current + 1));
$("open").addEventListener("click", openPlace);
$("copy").addEventListener("click", () => navigator.clipboard?.writeText(placeName(place)));
$("texts").addEventListener("toggle", () => showTexts($("texts"), places[view], go));

json("/state").then((first) => {
  blocks = first.blocks.join(",");
  paper.widths = first.widths;
  $("follow").checked = sessionStorage.follow === "yes";
  const [, wished, tag] = location.hash.match(/^#(web|paper|mail)-([\w-]*)$/) ?? [];
  asked = tag ?? "";
  apply(first);
  choose(wished ?? "web");
  const events = new EventSource("/events");
  events.onmessage = (event) => apply(JSON.parse(event.data));
  events.onerror = () => ($("status").textContent = "The preview has stopped: start it again with ppnews serve.");
});
