// Signing on the screen: what is drawn becomes the file of the form, as if it had been
// chosen. Without this a photo of the paper, or a witness, serves as well.

function sign(box) {
  const canvas = box.querySelector("canvas");
  const input = document.getElementById(box.dataset.sign);
  const pen = canvas.getContext("2d");
  if (!input || !pen || !window.DataTransfer) {
    box.hidden = true;
    return;
  }
  let drawn = false;
  let last = null;
  pen.lineWidth = 4;
  pen.lineCap = pen.lineJoin = "round";

  const place = (event) => {
    const area = canvas.getBoundingClientRect();
    return [
      ((event.clientX - area.left) * canvas.width) / area.width,
      ((event.clientY - area.top) * canvas.height) / area.height,
    ];
  };
  const clear = () => {
    pen.fillStyle = "#fff";
    pen.fillRect(0, 0, canvas.width, canvas.height);
    drawn = false;
  };
  // The file of the form is what the canvas shows; a cleared one is no file.
  const keep = (blob) => {
    const files = new DataTransfer();
    if (blob) files.items.add(new File([blob], "signature.png", { type: "image/png" }));
    input.files = files.files;
  };

  canvas.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    canvas.setPointerCapture(event.pointerId);
    last = place(event);
    pen.beginPath();
    pen.moveTo(...last);
    pen.lineTo(...last);
    pen.stroke();
    drawn = true;
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!last) return;
    const next = place(event);
    pen.beginPath();
    pen.moveTo(...last);
    pen.lineTo(...next);
    pen.stroke();
    last = next;
  });
  for (const end of ["pointerup", "pointercancel"]) {
    canvas.addEventListener(end, () => {
      last = null;
      if (drawn) canvas.toBlob(keep, "image/png");
    });
  }
  box.querySelector("[data-sign-clear]").addEventListener("click", () => {
    clear();
    keep(null);
  });
  // Only one of the two is asked for: what is drawn here, or a photo of what was signed there.
  const form = canvas.closest("form");
  const choose = () => {
    const how = new FormData(form).get("how");
    box.hidden = how !== "drawn";
    input.closest(".question").hidden = how !== "paper";
  };
  form.addEventListener("change", choose);
  clear();
  choose();
}

for (const box of document.querySelectorAll("[data-sign]")) sign(box);
