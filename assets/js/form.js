// Edit pages: keeps a draft on the box while one types, shows only the questions that
// apply, and fills dates. The server decides everything again when the form is saved.

const IDLE = 2000;
// Browsers refuse a request that outlives its page when it is larger than 64 KB.
const KEEPALIVE_MAX = 60000;

// -- questions and choices that depend on answers --

// Gives the answers of the page as `name -> values`; several ticks give several values, three boxes
// a day. A question asked on another page is known only from `data-answers`.
function answersOf(form) {
  const elsewhere = JSON.parse(form.dataset.answers || "{}");
  const here = new FormData(form);
  const isHere = (name) => form.elements.namedItem(name) !== null;
  return (name) => {
    if (isHere(`${name}.year`)) return dayOf((part) => here.get(`${name}.${part}`) ?? "");
    const values = isHere(name) ? here.getAll(name) : [elsewhere[name] ?? []].flat();
    return values.map(String).filter((value) => value !== "");
  };
}

function dayOf(part) {
  const [year, month, day] = ["year", "month", "day"].map((name) => Number(part(name)));
  const two = (number) => String(number).padStart(2, "0");
  return year && month && day ? [`${year}-${two(month)}-${two(day)}`] : [];
}

// Below 0, 0 or above it as two answers stand to each other: numbers, or days as the box writes them.
function order(value, want) {
  if (typeof want === "number") return Number(value) - want;
  return /^\d{4}-/.test(value) ? value.localeCompare(want) : NaN;
}

const ORDERS = {
  gt: (by) => by > 0,
  ge: (by) => by >= 0,
  lt: (by) => by < 0,
  le: (by) => by <= 0,
};

// An expression has one key, as the server reads it: `false` also means "no answer".
// An unknown key shows the question: better one too many than one nobody can answer.
function holds(rule, answers, several = () => false) {
  const [kind, body] = Object.entries(rule)[0] ?? [];
  const says = (name, want) =>
    answers(name).includes(String(want)) || (want === false && answers(name).length === 0);
  switch (kind) {
    case "eq":
      return Object.entries(body).every(([name, want]) => says(name, want));
    case "in":
      return Object.entries(body).every(([name, list]) =>
        several(name) ? list.every((want) => says(name, want)) : list.some((want) => says(name, want)));
    case "gt":
    case "ge":
    case "lt":
    case "le":
      return Object.entries(body).every(([name, want]) =>
        answers(name).length > 0 && ORDERS[kind](order(answers(name)[0], want)));
    case "not":
      return !holds(body, answers, several);
    case "and":
      return body.every((part) => holds(part, answers, several));
    case "or":
      return body.some((part) => holds(part, answers, several));
    default:
      return true;
  }
}

// Rules by the block that carries them. One that cannot be read never hides anything.
function rulesOf(form, name) {
  const rules = [];
  for (const block of form.querySelectorAll(`[data-${name}]`)) {
    try {
      rules.push([block, JSON.parse(block.dataset[name])]);
    } catch {
      block.hidden = false;
    }
  }
  return rules;
}

// A choice with tags is offered while the condition of one of them holds; one that is taken stays.
function offer(block, conditions, holdsNow) {
  for (const choice of block.querySelectorAll("[data-tags]")) {
    const input = choice.querySelector("input") ?? choice;
    const isTaken = input.checked || input.selected;
    const isOffered = choice.dataset.tags
      .split(" ")
      .some((tag) => conditions[tag] && holdsNow(conditions[tag]));
    choice.hidden = !isTaken && !isOffered;
    if (choice === input) choice.disabled = choice.hidden;
  }
}

function skipLogic(form) {
  const [shown, offers] = [rulesOf(form, "show"), rulesOf(form, "offer")];
  const isSeveral = (name) => form.querySelector(`[type=checkbox][name="${CSS.escape(name)}"]`) !== null;
  const apply = () => {
    const answers = answersOf(form);
    const holdsNow = (rule) => holds(rule, answers, isSeveral);
    for (const [block, rule] of shown) block.hidden = !holdsNow(rule);
    for (const [block, conditions] of offers) offer(block, conditions, holdsNow);
  };
  form.addEventListener("input", apply);
  form.addEventListener("change", apply);
  apply();
}

// Adds up the counts of a table while they are typed; the box does it again.
function tallies(form) {
  for (const table of form.querySelectorAll("table[data-tally]")) {
    const sum = () => {
      const counts = [...table.querySelectorAll("input")].map((input) => Number(input.value) || 0);
      table.querySelector("output").textContent = counts.reduce((all, one) => all + one, 0);
    };
    table.addEventListener("input", sum);
  }
}

// Whoever answers does not prefer to say nothing, and the other way round.
function declining(form) {
  form.addEventListener("input", (event) => {
    const tick = event.target.closest(".question")?.querySelector("[data-declined]");
    if (tick && event.target !== tick && event.target.value !== "") tick.checked = false;
  });
}

// "None of these" and the other ticks of its question shut each other out.
function exclusiveTicks(form) {
  form.addEventListener("change", (event) => {
    const tick = event.target;
    if (tick.type !== "checkbox" || !tick.checked) return;
    const box = tick.closest("fieldset");
    if (!box) return;
    const alone = "exclusive" in tick.dataset;
    for (const other of box.querySelectorAll("input[type=checkbox]")) {
      if (other !== tick && other.name === tick.name && (alone || "exclusive" in other.dataset)) {
        other.checked = false;
      }
    }
  }, true); // before the skip logic reads the values
}

// The three numbers come from the box, in the calendar of the page: a phone's own clock
// and calendar are not to be trusted with "today".
function dateButtons(form) {
  form.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-today], button[data-yesterday]");
    const date = button?.closest(".date");
    if (!date) return;
    const numbers = (button.dataset.today ?? button.dataset.yesterday).split(" ");
    writeDate(date, numbers);
  });
}

function writeDate(date, numbers) {
  ["day", "month", "year"].forEach((part, place) => {
    const input = date.querySelector(`[data-part=${part}]`);
    if (input) input.value = numbers[place] ?? "";
  });
  date.querySelector("[data-part=year]")?.dispatchEvent(new Event("input", { bubbles: true }));
}

// -- drafts --

function clock() {
  const digits = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
  return new Date().toLocaleTimeString(document.documentElement.lang, digits);
}

// Files are left out: they have their own queue and would make each draft heavy.
function bodyOf(form) {
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string") body.append(name, value);
  }
  return body;
}

class Draft {
  constructor(form) {
    this.form = form;
    this.line = form.querySelector("[data-save-state]");
    this.savedAt = this.line?.dataset.savedAt ?? "";
    this.sent = bodyOf(form).toString();
    this.timer = 0;
    this.wait = IDLE;
    this.running = false;
    this.leaving = false;
  }

  say(state, failed = false) {
    const line = this.line;
    if (!line) return;
    const words = line.dataset[state];
    if (!words || (words.includes("{time}") && !this.savedAt)) {
      if (state === "unsaved") line.textContent = "";
      return;
    }
    const text = words.replace("{time}", this.savedAt);
    if (line.textContent !== text) line.textContent = text;
    // Only failures interrupt.
    line.setAttribute("aria-live", failed ? "assertive" : "polite");
    if (failed) line.dataset.kind = "danger";
    else delete line.dataset.kind;
  }

  changed() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), IDLE);
  }

  isDirty() {
    return bodyOf(this.form).toString() !== this.sent;
  }

  // Sends at most one request at a time; what changed meanwhile goes with the next one.
  async save(keepalive = false) {
    clearTimeout(this.timer);
    if (this.leaving || !this.isDirty() || (this.running && !keepalive)) return;
    const body = bodyOf(this.form).toString();
    this.running = true;
    if (!keepalive) this.say("saving");
    let state = "failed";
    try {
      state = await this.post(body, keepalive);
    } catch {
      // The box was not reached. The words stay on the page and go with the next change.
    }
    this.running = false;
    if (state === "saved") {
      this.wait = IDLE;
      this.sent = body;
      this.savedAt = clock();
      this.say("saved");
      if (this.isDirty()) this.changed();
    } else {
      this.fail(state);
    }
  }

  async post(body, keepalive) {
    const answer = await fetch(this.form.dataset.draft, {
      method: "POST",
      body,
      headers: { "Content-Type": "application/x-www-form-urlencoded", "X-Draft": "1" },
      credentials: "same-origin",
      redirect: "manual", // a redirect means the way to the sign-in page
      keepalive: keepalive && body.length < KEEPALIVE_MAX,
    });
    if (answer.ok) return "saved";
    const out = answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403;
    return out ? "signedOut" : "failed";
  }

  // A box that was away may come back: failures are tried again, ever more slowly.
  fail(state) {
    this.say(state, true);
    this.wait = Math.min(this.wait * 2, 60000);
    if (state === "failed") this.timer = setTimeout(() => this.save(), this.wait);
  }
}

function keepDraft(form) {
  const draft = new Draft(form);
  form.addEventListener("input", () => {
    if (!draft.running && draft.isDirty()) draft.say("unsaved");
    draft.changed();
  });
  form.addEventListener("change", () => draft.changed());
  form.addEventListener("focusout", (event) => {
    // Going from box to box inside one date is not a pause.
    const from = event.target.closest(".question");
    if (!from || from !== event.relatedTarget?.closest(".question")) draft.save();
  });
  // A real save carries everything; a late draft after it would bring old words back.
  addEventListener("submit", (event) => {
    if (event.target === form && !event.defaultPrevented) {
      draft.leaving = true;
      clearTimeout(draft.timer);
    }
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") draft.save(true);
  });
  addEventListener("pagehide", () => draft.save(true));
  addEventListener("pageshow", (event) => {
    if (event.persisted) draft.leaving = false;
  });
  addEventListener("online", () => draft.save());
}

// Ctrl+S saves as the plain Save button does, Ctrl+Enter as the first button of the bar.
function saveKeys(form) {
  form.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    const isSave = event.key.toLowerCase() === "s";
    if (!isSave && event.key !== "Enter") return;
    const buttons = [...form.querySelectorAll(".action-bar button")];
    const button = (isSave && buttons.find((one) => one.matches(".plain"))) || buttons[0];
    if (!button) return;
    event.preventDefault();
    button.click();
  });
}

// -- typing from paper: by keys alone --

// Enter moves on, a digit takes the choice with that number, Ctrl and ; writes today.
function paperKeys(form) {
  const stops = () =>
    [...form.querySelectorAll("input, select, textarea, .action-bar button")].filter(
      (one) => one.type !== "hidden" && !one.disabled && one.offsetParent !== null,
    );
  const onward = (from) => {
    const all = stops().filter((one) => one.type !== "radio" || one.name !== from.name || one === from);
    all[all.indexOf(from) + 1]?.focus();
  };
  form.addEventListener("keydown", (event) => {
    const at = event.target;
    const isTick = at.type === "radio" || at.type === "checkbox";
    if (event.key === "Enter" && !event.ctrlKey && at.tagName !== "TEXTAREA" && at.tagName !== "BUTTON") {
      if (at.getAttribute("aria-expanded") === "true") return;
      event.preventDefault();
      onward(at);
    } else if (isTick && /^[1-9]$/.test(event.key)) {
      const choice = at.closest(".question").querySelectorAll(`input[type=${at.type}]`)[event.key - 1];
      if (!choice) return;
      event.preventDefault();
      choice.checked = at.type === "radio" || !choice.checked;
      choice.focus();
      choice.dispatchEvent(new Event("change", { bubbles: true }));
    } else if (event.key === ";" && event.ctrlKey && at.closest(".date")) {
      event.preventDefault();
      writeDate(at.closest(".date"), form.dataset.paper.split(" "));
      onward(at.closest(".date").querySelector("[data-part=year]"));
    }
  });
  stops()[0]?.focus();
}

for (const form of document.querySelectorAll("form.form")) {
  exclusiveTicks(form);
  dateButtons(form);
  tallies(form);
  declining(form);
  skipLogic(form);
  saveKeys(form);
  if (form.dataset.draft) keepDraft(form);
  if (form.dataset.paper) paperKeys(form);
}
