// Stands here until the real page does: starts the worker, builds a workbook, checks what is chosen.
import { startWorker, today } from "../../page/boot.js";

const said = document.getElementById("said");
const worker = startWorker();
worker.onmessage = ({ data }) => {
  said.textContent = data.step ?? data.sentence ?? JSON.stringify(data.answer ?? data.error ?? data.about ?? data.kind);
  said.dataset.kind = data.kind;
  if (data.kind === "ready") {
    const fields = { qualification: "enterprise", series: null, centre: "", centre_name: "", split_by: null };
    worker.postMessage({ kind: "job", id: 1, command: "build", today: today(), fields, files: [] });
  }
};
document.getElementById("file").addEventListener("change", ({ target }) => {
  const files = [...target.files].map((file) => ({ name: file.name, file, field: "paths" }));
  worker.postMessage({ kind: "job", id: 2, command: "check", today: today(), fields: {}, files });
});
