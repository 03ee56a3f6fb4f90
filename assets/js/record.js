// Recording a voice where the browser has the means: the recording becomes the file of
// the form, as if it had been chosen. Without this a file from the phone serves as well.

const MOST_MINUTES = 20;

function record(box) {
  const input = document.getElementById(box.dataset.record);
  if (!input || !window.MediaRecorder || !navigator.mediaDevices || !window.DataTransfer) return;
  const [start, stop] = box.querySelectorAll("button");
  const state = box.querySelector("[data-record-state]");
  const heard = box.querySelector("audio");
  box.hidden = false;

  const show = (running, words) => {
    start.hidden = running;
    stop.hidden = !running;
    state.textContent = words;
    if (running) stop.focus();
  };

  start.addEventListener("click", async () => {
    let sound;
    try {
      sound = await navigator.mediaDevices.getUserMedia({ audio: true });
    } catch {
      show(false, box.dataset.refused);
      return;
    }
    const pieces = [];
    const recorder = new MediaRecorder(sound, { audioBitsPerSecond: 32000 });
    const end = () => recorder.state === "inactive" || recorder.stop();
    const limit = setTimeout(end, MOST_MINUTES * 60000);
    recorder.addEventListener("dataavailable", (event) => pieces.push(event.data));
    recorder.addEventListener("stop", () => {
      clearTimeout(limit);
      for (const track of sound.getTracks()) track.stop();
      const type = recorder.mimeType.split(";")[0];
      const blob = new Blob(pieces, { type });
      const files = new DataTransfer();
      files.items.add(new File([blob], `recording.${type.split("/")[1]}`, { type }));
      input.files = files.files;
      URL.revokeObjectURL(heard.src);
      heard.src = URL.createObjectURL(blob);
      heard.hidden = false;
      show(false, box.dataset.done);
    });
    stop.addEventListener("click", end, { once: true });
    recorder.start();
    show(true, box.dataset.on);
  });
}

for (const box of document.querySelectorAll("[data-record]")) record(box);
