// Long lists: a box to type into, which finds; and the tree of places, level by level. The list that
// the page came with stays the one that is sent.

// Words without their accents and marks, so that "epse" finds "épse".
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

// -- a list that opens: find by typing --

class Finder {
  constructor(select) {
    this.select = select;
    this.options = [...select.options].filter((option) => option.value !== "");
    this.words = this.options.map((option) => plain(option.text));
    this.list = document.createElement("ul");
    this.list.role = "listbox";
    this.list.id = `${select.id}-list`;
    this.list.hidden = true;
    this.input = this.box();
    this.at = -1;
    select.hidden = true;
    select.after(this.input, this.list);
    this.input.value = this.chosen();
  }

  chosen() {
    return this.select.value === "" ? "" : this.select.selectedOptions[0].text.trim();
  }

  // The label of the question now names the box.
  box() {
    const input = document.createElement("input");
    for (const name of ["aria-describedby", "aria-invalid"]) {
      const value = this.select.getAttribute(name);
      if (value) input.setAttribute(name, value);
    }
    input.id = this.select.id;
    this.select.id = `${input.id}-native`;
    input.role = "combobox";
    input.autocomplete = "off";
    input.placeholder = this.select.dataset.find;
    input.setAttribute("aria-expanded", "false");
    input.setAttribute("aria-controls", this.list.id);
    input.addEventListener("input", (event) => {
      event.stopPropagation();
      this.show();
    });
    input.addEventListener("click", () => this.show());
    input.addEventListener("keydown", (event) => this.key(event));
    input.addEventListener("blur", () => this.leave());
    return input;
  }

  found() {
    const typed = plain(this.input.value.trim());
    const isChosen = this.input.value === this.chosen();
    const fits = (at) => isChosen || typed.split(/\s+/).every((word) => this.words[at].includes(word));
    return this.options.filter((option, at) => !option.disabled && fits(at)).slice(0, 50);
  }

  show() {
    const found = this.found();
    this.list.replaceChildren(...found.map((option, at) => this.item(option, at)));
    if (found.length === 0) {
      const none = document.createElement("li");
      none.textContent = this.select.dataset.none;
      this.list.append(none);
    }
    this.mark(-1);
    this.open(true);
  }

  item(option, at) {
    const item = document.createElement("li");
    item.role = "option";
    item.id = `${this.list.id}-${at}`;
    item.textContent = option.text.trim();
    item.dataset.value = option.value;
    item.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      this.take(item);
    });
    return item;
  }

  open(is) {
    this.list.hidden = !is;
    this.input.setAttribute("aria-expanded", String(is));
  }

  mark(at) {
    const items = [...this.list.querySelectorAll("[role=option]")];
    this.at = Math.max(-1, Math.min(at, items.length - 1));
    items.forEach((item, own) => item.setAttribute("aria-selected", String(own === this.at)));
    const marked = items[this.at];
    this.input.setAttribute("aria-activedescendant", marked?.id ?? "");
    marked?.scrollIntoView({ block: "nearest" });
  }

  key(event) {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by) {
      event.preventDefault();
      if (this.list.hidden) this.show();
      this.mark(this.at + by);
    } else if (event.key === "Enter" && !this.list.hidden) {
      const items = this.list.querySelectorAll("[role=option]");
      event.preventDefault();
      if (items[Math.max(this.at, 0)]) this.take(items[Math.max(this.at, 0)]);
    } else if (event.key === "Escape") {
      this.open(false);
      this.input.value = this.chosen();
    }
  }

  take(item) {
    this.set(item.dataset.value);
    this.open(false);
  }

  set(value) {
    this.select.value = value;
    this.input.value = this.chosen();
    this.select.dispatchEvent(new Event("input", { bubbles: true }));
    this.select.dispatchEvent(new Event("change", { bubbles: true }));
  }

  // What was typed and is no choice is not taken for one; an emptied box takes the choice back.
  leave() {
    this.open(false);
    if (this.input.value.trim() === "" && this.select.value !== "") this.set("");
    else this.input.value = this.chosen();
  }
}

// -- many ticks: those that do not fit step aside --

function narrow(box) {
  const input = document.createElement("input");
  input.type = "search";
  input.className = "narrow";
  input.placeholder = box.dataset.find;
  input.setAttribute("aria-label", box.dataset.find);
  const choices = [...box.querySelectorAll(".option")];
  const words = choices.map((choice) => plain(choice.textContent));
  input.addEventListener("input", (event) => {
    event.stopPropagation();
    const typed = plain(input.value.trim());
    choices.forEach((choice, at) => {
      choice.classList.toggle("aside", typed !== "" && !words[at].includes(typed));
    });
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault();
  });
  box.before(input);
}

// -- places: one list a level, each within what was chosen above --

class Cascade {
  constructor(select) {
    this.select = select;
    this.rows = [...select.options]
      .filter((option) => option.value !== "")
      .map((option) => ({
        value: option.value,
        text: option.text.trim(),
        level: (option.text.match(/^\u00a0*/)[0].length / 3) | 0,
      }));
    this.box = document.createElement("div");
    this.box.className = "levels";
    // Where all lies in one place, the lists begin right below it.
    const top = this.below(-1);
    this.top = top.length === 1 && this.below(top[0]).length > 0 ? top[0] : -1;
    this.first = select.id;
    select.id = `${select.id}-native`;
    select.hidden = true;
    select.after(this.box);
    this.draw();
  }

  // The chosen place and all that it lies in, the topmost first.
  path() {
    let at = this.rows.findIndex((row) => row.value === this.select.value);
    const path = [];
    for (let level = this.rows[at]?.level ?? -1; at >= 0 && level >= 0; at -= 1) {
      if (this.rows[at].level === level) {
        path.unshift(at);
        level -= 1;
      }
    }
    return path[0] === this.top ? path.slice(1) : path;
  }

  // The places right below one; the topmost ones below none.
  below(at) {
    const level = at < 0 ? this.rows[0]?.level ?? 0 : this.rows[at].level + 1;
    const found = [];
    for (let next = at + 1; next < this.rows.length && this.rows[next].level >= level; next += 1) {
      if (this.rows[next].level === level) found.push(next);
    }
    return found;
  }

  draw(focus = -1) {
    const path = this.path();
    const lists = [this.top, ...path]
      .map((above, depth) => this.list(this.below(above), path[depth] ?? -1, above, depth))
      .filter(Boolean);
    this.box.replaceChildren(...lists);
    if (focus >= 0) (lists[focus + 1] ?? lists[focus])?.focus();
  }

  list(places, chosen, above, depth) {
    if (places.length === 0) return null;
    const list = document.createElement("select");
    if (depth === 0) list.id = this.first;
    else list.setAttribute("aria-label", this.rows[above].text);
    list.add(new Option(this.select.options[0].text, depth === 0 ? "" : this.rows[above].value));
    const shown = depth === 0 && this.top >= 0 ? [this.top, ...places] : places;
    for (const at of shown) list.add(new Option(this.rows[at].text, this.rows[at].value));
    const none = depth === 0 ? this.select.value : this.rows[above].value;
    list.value = chosen < 0 ? none : this.rows[chosen].value;
    list.addEventListener("change", (event) => {
      event.stopPropagation();
      this.select.value = list.value;
      this.select.dispatchEvent(new Event("input", { bubbles: true }));
      this.select.dispatchEvent(new Event("change", { bubbles: true }));
      this.draw(depth);
    });
    return list;
  }
}

for (const select of document.querySelectorAll("form.form select[data-find]")) {
  if ("tree" in select.dataset) new Cascade(select);
  else new Finder(select);
}
for (const box of document.querySelectorAll("form.form .options[data-find]")) narrow(box);
