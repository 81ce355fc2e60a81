// A video in two clicks: the first shows what loading it means, the second loads it.
for (const figure of document.querySelectorAll("[data-video]")) {
  const [ask, load] = figure.querySelectorAll("[data-video-ask], [data-video-load]");
  const notice = figure.querySelector("[data-video-notice]");
  ask.hidden = false;
  ask.addEventListener("click", () => {
    notice.hidden = false;
    ask.hidden = true;
    load.focus();
  });
  load.addEventListener("click", () => {
    const frame = document.createElement("iframe");
    frame.src = figure.dataset.video;
    frame.title = figure.dataset.title;
    frame.allow = "fullscreen; picture-in-picture";
    frame.className = "video__frame";
    figure.querySelector("[data-video-stage]").replaceChildren(frame);
    frame.focus();
  });
}
