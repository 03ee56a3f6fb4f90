// Small helps for every page. Each page works without them; nothing here fetches,
// stores or builds markup from text.

const root = document.documentElement;
const WIDE = "(min-width: 80rem)";

// Controls that only script can serve stay hidden until this mark is set.
root.dataset.live = "";

// After a refused form the list of errors is the first thing to hear. A plain page
// load is left alone: moving focus there would skip the header for no gain.
function focusFirst() {
  const errors = document.querySelector(".error-summary");
  if (errors) {
    errors.focus();
  } else if (location.hash === "#main") {
    const title = document.querySelector("h1");
    if (title) {
      title.tabIndex = -1;
      title.focus();
    }
  }
}

// A browser moves to the question named by an error link but may not focus it.
function followErrorLinks() {
  document.querySelector(".error-summary")?.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    const field = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
    const control = field?.matches("input, select, textarea")
      ? field
      : field?.querySelector("input:not([type=hidden]), select, textarea");
    if (control) {
      event.preventDefault();
      (control.closest(".question") ?? control).scrollIntoView({ block: "start" });
      control.focus({ preventScroll: true });
    }
  });
}

// Second presses. The button is not disabled: a disabled one loses focus and its
// name and value would not be sent.
const SLOW = 8000;

function markBusy(form, button) {
  form.dataset.sent = "";
  if (!button) return;
  button.setAttribute("aria-disabled", "true");
  const label = button.querySelector("span") ?? button;
  if (button.dataset.busy) {
    button.dataset.idle = label.textContent;
    label.textContent = button.dataset.busy;
  }
  if (button.dataset.slow) {
    setTimeout(() => {
      if ("sent" in form.dataset) label.textContent = button.dataset.slow;
    }, SLOW);
  }
}

function clearBusy() {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
  for (const button of document.querySelectorAll("button[aria-disabled]")) {
    button.removeAttribute("aria-disabled");
    const label = button.querySelector("span") ?? button;
    if (button.dataset.idle) label.textContent = button.dataset.idle;
  }
}

function guardForms() {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented) return;
    if (form.method === "dialog") return;
    if ("sent" in form.dataset) {
      event.preventDefault();
      return;
    }
    // A form that opens a download or another tab leaves this page standing.
    if (form.target || "stays" in form.dataset) return;
    markBusy(form, event.submitter);
  });
  // The page may come back from the browser's memory with its buttons still busy.
  addEventListener("pageshow", (event) => event.persisted && clearBusy());
}

// Asks before an act that cannot be undone. The dialog is made of text nodes only.
function ask(button) {
  const dialog = document.createElement("dialog");
  const words = document.createElement("p");
  const acts = document.createElement("div");
  const yes = document.createElement("button");
  const no = document.createElement("button");
  words.textContent = button.dataset.confirm;
  words.id = "ask";
  acts.className = "acts";
  yes.className = "button danger";
  no.className = "button plain";
  yes.textContent = button.dataset.confirmYes || button.textContent;
  no.textContent = button.dataset.confirmNo || "×";
  no.autofocus = true;
  dialog.setAttribute("aria-labelledby", "ask");
  acts.append(yes, no);
  dialog.append(words, acts);
  document.body.append(dialog);
  // Esc, "no" and closing all end here; focus goes back to the button by itself.
  dialog.addEventListener("close", () => dialog.remove());
  no.addEventListener("click", () => dialog.close());
  yes.addEventListener("click", () => {
    dialog.close();
    button.dataset.confirmed = "";
    button.click();
    delete button.dataset.confirmed;
  });
  dialog.showModal();
}

function guardButtons() {
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("button[data-confirm]");
    if (!button || "confirmed" in button.dataset || button.hasAttribute("aria-disabled")) return;
    if (typeof HTMLDialogElement === "undefined") return;
    event.preventDefault();
    ask(button);
  });
}

// Passwords are typed on small screens by people in a hurry; seeing them helps.
function revealPasswords() {
  for (const button of document.querySelectorAll("button[data-reveal]")) {
    const input = document.getElementById(button.dataset.reveal);
    const show = button.textContent;
    if (!input) continue;
    const turn = (open) => {
      input.type = open ? "text" : "password";
      button.setAttribute("aria-pressed", String(open));
      if (button.dataset.hideText) button.textContent = open ? button.dataset.hideText : show;
    };
    button.addEventListener("click", () => turn(input.type === "password"));
    // Hidden again before sending, so that the browser does not keep it as plain text.
    input.form?.addEventListener("submit", () => turn(false));
  }
}

// The first cell holds the real link; a press elsewhere on the row only follows it.
function openRows() {
  document.addEventListener("click", (event) => {
    const row = event.target.closest?.("[data-href]");
    if (!row || event.defaultPrevented || event.button !== 0) return;
    if (event.target.closest("a, button, input, label, select, summary")) return;
    if (String(getSelection())) return; // a person copying text is not opening anything
    if (event.ctrlKey || event.metaKey) open(row.dataset.href, "_blank", "noopener");
    else location.assign(row.dataset.href);
  });
}

function copyText(button) {
  const text = button.dataset.copy;
  const done = () => {
    const icon = button.firstElementChild;
    const words = document.createElement("span");
    words.setAttribute("role", "status");
    words.textContent = button.dataset.copied || "✓";
    if (icon) icon.replaceWith(words);
    setTimeout(() => icon && words.replaceWith(icon), 2000);
  };
  navigator.clipboard?.writeText(text).then(done, () => {});
}

function copyButtons() {
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("button[data-copy]");
    if (button) copyText(button);
  });
}

// Folded on a phone, open where there is room beside the list.
function openWideDetails() {
  const wide = matchMedia(WIDE);
  const set = () => {
    for (const fold of document.querySelectorAll("details[data-open-wide]")) {
      fold.open = wide.matches;
    }
  };
  set();
  wide.addEventListener("change", set);
}

// Tabs scroll sideways and long lists of parts downwards; the one in use must be in
// sight. Only the list is moved, never the page.
function showCurrent() {
  for (const list of document.querySelectorAll(".tabs, .parts ol")) {
    const link = list.querySelector("[aria-current]")?.getBoundingClientRect();
    const box = list.getBoundingClientRect();
    if (!link) continue;
    if (link.right > box.right) list.scrollLeft += link.right - box.right;
    if (link.left < box.left) list.scrollLeft += link.left - box.left;
    if (link.bottom > box.bottom) list.scrollTop += link.bottom - box.bottom;
  }
}

function isTyping(target) {
  return target.closest?.("input, select, textarea, [contenteditable]") !== null;
}

function keys() {
  document.addEventListener("keydown", (event) => {
    if (event.altKey && event.shiftKey && event.code === "KeyL") {
      document.querySelector("form.lock button")?.click();
      return;
    }
    // Single keys answer only those who switched them on, and never while typing.
    if (!("keys" in root.dataset) || isTyping(event.target)) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "/") {
      const box = document.querySelector("[data-find]");
      if (box?.offsetParent) {
        event.preventDefault();
        box.focus();
      }
    }
  });
}

// A screen that nobody used for long shows no child's file. The box has let the session run out by
// then, or does so now; what was typed is kept as a draft before.
function lockWhenIdle() {
  const lock = document.querySelector("form.lock[data-idle]");
  if (!lock) return;
  const limit = lock.dataset.idle * 60000;
  let used = Date.now();
  let told = 0;
  // Another tab of the same person may be the one that is used.
  const tabs = new BroadcastChannel("amana-used");
  tabs.onmessage = () => (used = Date.now());
  const use = () => {
    used = Date.now();
    if (used - told > 5000) tabs.postMessage((told = used));
  };
  for (const event of ["keydown", "pointerdown", "scroll"]) {
    addEventListener(event, use, { capture: true, passive: true });
  }
  setInterval(() => {
    if (Date.now() - used < limit) return;
    used = Infinity;
    lock.querySelector("button").click();
  }, 5000);
}

guardButtons();
guardForms();
followErrorLinks();
revealPasswords();
openRows();
copyButtons();
openWideDetails();
showCurrent();
keys();
lockWhenIdle();
focusFirst();
