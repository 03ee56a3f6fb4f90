// Edit pages: keeps a draft on the box while one types, shows only the questions that
// apply, and fills dates. The server decides everything again when the form is saved.

const IDLE = 2000;
// Browsers refuse a request that outlives its page when it is larger than 64 KB.
const KEEPALIVE_MAX = 60000;

// -- questions that depend on answers --

// Gives the answers of the page as `name -> values`; several ticks give several values.
// A question asked on another page is known only from `data-answers`.
function answersOf(form) {
  const elsewhere = JSON.parse(form.dataset.answers || "{}");
  const here = new FormData(form);
  return (name) => {
    const asked = form.elements.namedItem(name);
    const values = asked ? here.getAll(name) : [elsewhere[name] ?? []].flat();
    return values.map(String).filter((value) => value !== "");
  };
}

// An expression has one key, as the server reads it: `false` also means "no answer".
// An unknown key shows the question: better one too many than one nobody can answer.
function holds(rule, answers) {
  const [kind, body] = Object.entries(rule)[0] ?? [];
  const says = (name, want) =>
    answers(name).includes(String(want)) || (want === false && answers(name).length === 0);
  switch (kind) {
    case "eq":
      return Object.entries(body).every(([name, want]) => says(name, want));
    case "in":
      return Object.entries(body).every(([name, list]) => list.some((want) => says(name, want)));
    case "not":
      return !holds(body, answers);
    case "and":
      return body.every((part) => holds(part, answers));
    case "or":
      return body.some((part) => holds(part, answers));
    default:
      return true;
  }
}

function rulesOf(form) {
  const rules = [];
  for (const block of form.querySelectorAll("[data-show]")) {
    try {
      rules.push([block, JSON.parse(block.dataset.show)]);
    } catch {
      // A rule that cannot be read never hides anything.
      block.hidden = false;
    }
  }
  return rules;
}

function skipLogic(form) {
  const rules = rulesOf(form);
  const apply = () => {
    const answers = answersOf(form);
    for (const [block, rule] of rules) block.hidden = !holds(rule, answers);
  };
  form.addEventListener("input", apply);
  form.addEventListener("change", apply);
  apply();
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
    ["day", "month", "year"].forEach((part, place) => {
      const input = date.querySelector(`[data-part=${part}]`);
      if (input) input.value = numbers[place] ?? "";
    });
    date.querySelector("[data-part=year]")?.dispatchEvent(new Event("input", { bubbles: true }));
  });
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

for (const form of document.querySelectorAll("form.form")) {
  exclusiveTicks(form);
  dateButtons(form);
  skipLogic(form);
  saveKeys(form);
  if (form.dataset.draft) keepDraft(form);
}
