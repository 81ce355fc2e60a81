// A video in two clicks: the first shows what loading it means, the second loads it.
for (const [index, figure] of document.querySelectorAll("[data-video]").entries()) {
  const find = (part) => figure.querySelector(`[data-video-${part}]`);
  const [stage, ask, notice, text, load] = ["stage", "ask", "notice", "text", "load"].map(find);
  text.id = `video-notice-${index}`;
  load.setAttribute("aria-describedby", text.id);
  ask.hidden = false;
  ask.addEventListener("click", () => {
    notice.hidden = false;
    ask.hidden = true;
    load.focus();
  });
  load.addEventListener("click", () => {
    const frame = document.createElement("iframe");
    const address = new URL(figure.dataset.video);
    // The second click was the wish to see it.
    address.searchParams.set("autoplay", "1");
    frame.src = address;
    frame.title = figure.dataset.title;
    frame.allow = "autoplay; fullscreen; picture-in-picture";
    frame.className = "video__frame";
    stage.replaceChildren(frame);
    frame.focus();
  });
}
