// A page in a frame that takes over its new state without being loaded again.

/** Make one tree of nodes like another one; nodes that are alike stay, with everything that a reader did to them. */
export function morph(old, made) {
  if (old.isEqualNode(made)) return;
  if (old.nodeType !== Node.ELEMENT_NODE) {
    old.nodeValue = made.nodeValue;
    return;
  }
  for (const { name } of [...old.attributes]) if (!made.hasAttribute(name) && !passing(old, name)) old.removeAttribute(name);
  for (const { name, value } of made.attributes) if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  const before = [...old.childNodes];
  const after = [...made.childNodes];
  while (before.length && after.length && before[0].isEqualNode(after[0])) before.shift(), after.shift();
  let behind = null;
  while (before.length && after.length && before.at(-1).isEqualNode(after.at(-1))) behind = before.pop(), after.pop();
  for (const node of after) {
    const place = before.findIndex((each) => alike(each, node));
    if (place < 0) {
      old.insertBefore(old.ownerDocument.importNode(node, true), before[0] ?? behind);
      continue;
    }
    const [kept] = before.splice(place, 1);
    if (place > 0) old.insertBefore(kept, before[0] ?? behind);
    morph(kept, node);
  }
  for (const gone of before) gone.remove();
}

/** Whether an attribute is a trace of reading: an opened part stays open. */
function passing(element, name) {
  return name === "open" && element.nodeName === "DETAILS";
}

function alike(one, other) {
  return one.nodeType === other.nodeType && one.nodeName === other.nodeName && (one.id ?? "") === (other.id ?? "");
}

export class LivePage {
  /** `clicked` gets the element that was clicked, `left` an address of the preview that a link leads to. */
  constructor(frame, { clicked, left }) {
    this.frame = frame;
    this.clicked = clicked;
    this.left = left;
    this.address = "";
    this.digest = "";
    this.styles = "";
    this.queue = Promise.resolve();
    frame.addEventListener("load", () => this.#arrived());
  }

  get page() {
    return this.frame.contentDocument;
  }

  /** Show an address in its newest state; true once it is there. */
  show(address, digest, styles) {
    this.queue = this.queue.then(() => this.#show(address, digest, styles)).catch(() => false);
    return this.queue;
  }

  async #show(address, digest, styles) {
    const same = address === this.address && digest === this.digest;
    if (same) return false;
    const turned = address !== this.address || !this.page || this.page.URL === "about:blank";
    const elsewhere = !turned && this.page.location.pathname !== new URL(address, location.href).pathname;
    const restyled = this.styles !== styles;
    if (turned || elsewhere) {
      await this.#load(turned ? address : this.page.location.pathname);
    } else {
      const answer = await fetch(address, { cache: "no-store" });
      if (!answer.ok) return false;
      await this.#take(new DOMParser().parseFromString(await answer.text(), "text/html"), restyled ? styles : "");
    }
    Object.assign(this, { address, digest, styles });
    return true;
  }

  #load(address) {
    return new Promise((done) => {
      this.frame.addEventListener("load", () => done(), { once: true });
      this.frame.contentWindow.location.replace(new URL(address, location.href));
    });
  }

  async #take(made, styles) {
    const page = this.page;
    const policy = (each) => each.querySelector("meta[http-equiv]")?.content;
    const scroll = [this.frame.contentWindow.scrollX, this.frame.contentWindow.scrollY];
    if (policy(page) !== policy(made)) {  // the page's own script changed: only a page that is loaded anew can run it
      await this.#load(this.address);
      this.frame.contentWindow.scrollTo({ left: scroll[0], top: scroll[1], behavior: "instant" });
      return;
    }
    const sheets = [...page.querySelectorAll('link[rel="stylesheet"]')];
    const fresh = [...made.querySelectorAll('link[rel="stylesheet"]')];
    if (styles && sheets.length === fresh.length) await Promise.all(sheets.map((sheet) => renew(sheet, styles)));
    for (const [place, sheet] of [...page.querySelectorAll('link[rel="stylesheet"]')].entries()) {
      fresh[place]?.setAttribute("href", sheet.getAttribute("href"));  // as it was renewed
    }
    const held = anchor(page, this.frame.contentWindow);
    page.documentElement.style.overflowAnchor = "none";
    const root = page.documentElement;
    for (const { name, value } of made.documentElement.attributes) root.setAttribute(name, value);
    morph(page.head, made.head);
    morph(page.body, made.body);
    if (held?.element.isConnected) {
      const moved = held.element.getBoundingClientRect().top - held.top;
      this.frame.contentWindow.scrollBy({ top: moved, behavior: "instant" });
    }
  }

  #arrived() {
    const page = this.page;
    if (!page || page.URL === "about:blank") return;
    page.addEventListener("click", (event) => {
      const link = event.target.closest?.("a[href]");
      if (link) {
        this.#follow(event, link);
      } else if (this.frame.contentWindow.getSelection()?.isCollapsed ?? true) {
        this.clicked(event.target);
      }
    });
  }

  #follow(event, link) {
    const target = new URL(link.getAttribute("href"), this.page.baseURI);
    const inside = target.origin === location.origin;
    if (inside && target.pathname === this.page.location.pathname) return;
    if (inside && target.pathname.endsWith(".html") && !this.left(target.pathname)) return;
    event.preventDefault();
    if (inside && !target.pathname.endsWith(".html") && !target.pathname.endsWith("/")) window.open(target, "_blank", "noopener");
    if (!inside && /^(https?|mailto):$/.test(target.protocol)) window.open(target, "_blank", "noopener,noreferrer");
  }

  /** Show an element and mark it. */
  point(element) {
    this.unmark();
    if (!element) return;
    element.scrollIntoView({ block: "center", behavior: "instant" });
    this.marked = element;
    element.style.outline = "3px solid #d4380d";
    element.style.outlineOffset = "3px";
  }

  unmark() {
    this.marked?.style?.removeProperty("outline");
    this.marked?.style?.removeProperty("outline-offset");
    if (this.marked?.getAttribute("style") === "") this.marked.removeAttribute("style");
    this.marked = null;
  }
}

/** Load a style sheet anew, and take the old one away only when the new one is there. */
function renew(sheet, version) {
  return new Promise((done) => {
    const next = sheet.cloneNode();
    const address = new URL(sheet.getAttribute("href"), sheet.baseURI);
    next.setAttribute("href", `${sheet.getAttribute("href").split("?")[0]}?${version}`);
    if (address.origin !== location.origin) return done();
    const end = () => (sheet.remove(), done());
    next.addEventListener("load", end, { once: true });
    next.addEventListener("error", end, { once: true });
    sheet.after(next);
  });
}

/** The first element that is seen at the top of a page, and its place. */
function anchor(page, view) {
  for (const part of [0.15, 0.3, 0.5, 0.7]) {
    const element = page.elementFromPoint(view.innerWidth / 2, view.innerHeight * part);
    if (element && element !== page.body && element !== page.documentElement) {
      return { element, top: element.getBoundingClientRect().top };
    }
  }
  return null;
}
