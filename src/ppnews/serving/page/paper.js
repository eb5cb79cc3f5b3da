// The paper pages as pictures: only a page that changed gets another picture, once that is ready to be shown.

const POINTS = 72;
const PIXELS = 96;

export class PaperPages {
  /** `clicked` gets the page (from 0) and the point on it, as parts of its size; `turned` the page that is seen. */
  constructor(room, { clicked, turned }) {
    this.room = room;
    this.turned = turned;
    this.zoom = "width";
    this.sheets = [];
    this.current = 0;
    room.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    room.addEventListener("click", (event) => {
      const sheet = event.target.closest(".sheet");
      if (!sheet) return;
      const box = sheet.getBoundingClientRect();
      clicked(this.sheets.indexOf(sheet), (event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height);
    });
    room.addEventListener("keydown", (event) => {
      const step = { PageDown: 1, PageUp: -1, ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step || event.ctrlKey || event.altKey || event.metaKey) return;
      event.preventDefault();
      this.turn(this.current + step);
    });
    new ResizeObserver(() => this.#measure()).observe(room);
  }

  /** Show these pages: digest of the picture, width and height in points. */
  show(pages) {
    while (this.sheets.length > pages.length) this.sheets.pop().remove();
    while (this.sheets.length < pages.length) this.sheets.push(this.room.appendChild(newSheet()));
    pages.forEach(([digest, width, height], place) => {
      const sheet = this.sheets[place];
      sheet.dataset.width = width;
      sheet.dataset.height = height;
      sheet.dataset.page = place + 1;
      sheet.firstChild.alt = `Page ${place + 1} of ${pages.length}`;
      if (sheet.dataset.digest !== digest) this.#swap(sheet, digest);
    });
    this.#measure();
    this.#scrolled();
  }

  async #swap(sheet, digest) {
    sheet.dataset.digest = digest;
    const picture = new Image();
    picture.src = `/picture/${digest}.png`;
    try {
      await picture.decode();
    } catch {
      return;  // a newer one is on its way
    }
    if (sheet.dataset.digest !== digest) return;
    picture.alt = sheet.firstChild.alt;
    sheet.firstChild.replaceWith(picture);
    sheet.dataset.shown = digest;
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
