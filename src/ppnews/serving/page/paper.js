// The paper pages as pictures: only a page that changed gets another picture, once that is ready to be shown.
// A picture is as wide as the screen shows it, and is asked for when its page comes near.

const POINTS = 72;
const PIXELS = 96;
const ALL = 24;  // pages: of a paper with no more, those far away are fetched too, after the near ones
const STEPS = { PageDown: 1, PageUp: -1, ArrowRight: 1, ArrowLeft: -1 };
const SIZES = { "+": 1, "=": 1, "-": -1, 0: 0 };

export class PaperPages {
  /**
   * `clicked` gets the page (from 0) and the point on it, as parts of its size; `turned` the page that is seen;
   * `zoomed` 1 for larger, -1 for smaller, 0 for the usual size.
   */
  constructor(room, { clicked, turned, zoomed }) {
    this.room = room;
    this.turned = turned;
    this.zoomed = zoomed;
    this.zoom = "width";
    this.widths = [];
    this.sheets = [];
    this.current = 0;
    this.key = "";
    this.near = new IntersectionObserver((entries) => this.#came(entries), { root: room, rootMargin: "100% 0px" });
    room.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    room.addEventListener("click", (event) => {
      const sheet = event.target.closest(".sheet");
      if (!sheet) return;
      const box = sheet.getBoundingClientRect();
      clicked(this.sheets.indexOf(sheet), (event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height);
    });
    room.addEventListener("keydown", (event) => this.#pressed(event));
    new ResizeObserver(() => this.#measure()).observe(room);
  }

  #pressed(event) {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const target = { Home: 0, End: this.sheets.length - 1 }[event.key] ?? this.current + STEPS[event.key];
    const size = SIZES[event.key];
    if (Number.isNaN(target) && size === undefined) return;
    event.preventDefault();
    if (size === undefined) this.turn(target);
    else this.zoomed(size);
  }

  /** Show the pages of `key`: for each the digest of its picture, width and height in points. */
  show(pages, key) {
    if (key !== this.key) while (this.sheets.length) this.#takeAway(this.sheets.pop());
    this.key = key;
    while (this.sheets.length > pages.length) this.#takeAway(this.sheets.pop());
    while (this.sheets.length < pages.length) {
      this.sheets.push(this.room.appendChild(newSheet()));
      this.near.observe(this.sheets.at(-1));
    }
    pages.forEach(([digest, width, height], place) => {
      const sheet = this.sheets[place];
      sheet.dataset.width = width;
      sheet.dataset.height = height;
      sheet.dataset.page = place + 1;
      sheet.firstChild.alt = `Page ${place + 1} of ${pages.length}`;
      if (sheet.dataset.digest !== digest && this.mark?.parentNode === sheet) this.unmark();
      sheet.dataset.digest = digest;
    });
    this.#measure();
    this.#scrolled();
  }

  #takeAway(sheet) {
    this.near.unobserve(sheet);
    sheet.remove();
  }

  #came(entries) {
    for (const { target, isIntersecting } of entries) target.dataset.near = isIntersecting ? "yes" : "";
    this.#draw();
  }

  /** Ask for the pictures that are missing, too small or old: of pages that are near first. */
  async #draw() {
    if (!this.room.clientWidth || !this.widths.length) return;
    const round = this.round = (this.round ?? 0) + 1;
    await Promise.all(this.sheets.filter((sheet) => sheet.dataset.near).map((sheet) => this.#swap(sheet)));
    if (this.sheets.length > ALL) return;
    for (const sheet of [...this.sheets]) {
      if (round !== this.round) return;
      await this.#swap(sheet);
    }
  }

  async #swap(sheet) {
    const { digest } = sheet.dataset;
    const wanted = parseFloat(sheet.style.width) * window.devicePixelRatio;
    const width = this.widths.find((each) => each >= wanted * 0.95) ?? this.widths.at(-1);
    const name = `${digest}/${width}`;
    if (sheet.dataset.asked === name || (sheet.dataset.shown === digest && Number(sheet.dataset.pixels) >= width)) return;
    sheet.dataset.asked = name;
    const picture = new Image();
    picture.src = `/picture/${name}.png`;
    try {
      await picture.decode();
    } catch {
      if (sheet.dataset.asked === name) sheet.dataset.asked = "";  // a newer one is on its way
      return;
    }
    if (sheet.dataset.asked !== name) return;
    picture.alt = sheet.firstChild.alt;
    sheet.firstChild.replaceWith(picture);
    sheet.dataset.shown = digest;
    sheet.dataset.pixels = width;
  }

  /** The size of the page that is seen, as a part of its size on paper. */
  get share() {
    const sheet = this.sheets[this.current];
    return sheet ? (parseFloat(sheet.style.width) * POINTS) / PIXELS / Number(sheet.dataset.width) : 1;
  }

  set scale(zoom) {
    this.zoom = zoom;
    const kept = this.current;
    this.#measure();
    this.turn(kept);
  }

  #measure() {
    const style = getComputedStyle(this.room);
    const wide = this.room.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
    const high = this.room.clientHeight - parseFloat(style.paddingTop) - parseFloat(style.paddingBottom);
    if (wide <= 0) return;
    for (const sheet of this.sheets) {
      const [width, height] = [Number(sheet.dataset.width), Number(sheet.dataset.height)];
      let across = (width * PIXELS * Number(this.zoom)) / POINTS;
      if (this.zoom === "width") across = wide;
      if (this.zoom === "whole") across = Math.min(wide, (high * width) / height);
      sheet.style.width = `${Math.round(across)}px`;
      sheet.style.aspectRatio = `${width} / ${height}`;
    }
    this.#draw();
  }

  #scrolled() {
    const middle = this.room.getBoundingClientRect().top + this.room.clientHeight / 3;
    const place = this.sheets.findIndex((sheet) => sheet.getBoundingClientRect().bottom > middle);
    this.current = place < 0 ? Math.max(this.sheets.length - 1, 0) : place;
    this.turned(this.current, this.sheets.length);
  }

  /** Turn to a page, from 0. */
  turn(place) {
    const sheet = this.sheets[Math.min(Math.max(place, 0), this.sheets.length - 1)];
    if (!sheet) return;
    const top = sheet.getBoundingClientRect().top - this.room.getBoundingClientRect().top + this.room.scrollTop;
    this.room.scrollTo({ top: top - 8, behavior: "instant" });
  }

  /** Mark a block: page, left, top, right and bottom as parts of the page. */
  point(block) {
    this.unmark();
    const sheet = this.sheets[block[0]];
    if (!sheet) return;
    this.mark = document.createElement("div");
    this.mark.className = "mark";
    const [, left, top, right, bottom] = block;
    Object.assign(this.mark.style, {
      left: `${left * 100}%`, top: `${top * 100}%`, width: `${(right - left) * 100}%`, height: `${(bottom - top) * 100}%`,
    });
    sheet.append(this.mark);
    this.mark.scrollIntoView({ block: "center", inline: "nearest", behavior: "instant" });
  }

  unmark() {
    this.mark?.remove();
  }
}

function newSheet() {
  const sheet = document.createElement("div");
  sheet.className = "sheet";
  sheet.append(new Image());
  return sheet;
}
