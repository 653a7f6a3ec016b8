"use strict";
// What has been written down and is on its way: a card for each, with the ways to send it.
(function (entry) {
  const { h, say, button } = entry;
  const { repository, day } = window.jieduiEntry;

  // `on` tells what happened: changed(one), finished(one), deleted(one), edit(one), tell(text). `seen`: what was
  // sealed just now, as [label, value], for the eyes of the one who wrote it.
  entry.card = function (one, on, seen = []) {
    const way = entry.wayOf(one);
    const name = one.file.split("/").pop();
    const text = h("textarea", { class: "je-input je-file", id: entry.newId(), readonly: true, rows: Math.min(14, one.text.split("\n").length), spellcheck: "false" });
    text.value = one.text;
    const sealed = seen.map(([label, value]) => h("li", {}, `🔒 ${label}: `, h("span", { class: "je-plain" }, String(value))));
    const sealedNow = sealed.length ? h("details", { open: true }, h("summary", {}, say("sealed-now", { number: sealed.length })), h("ul", {}, ...sealed)) : null;
    const file = h("details", {}, h("summary", {}, say("look")), h("label", { for: text.id }, `${say("file-name")} `, h("code", {}, one.file)), text);

    function copy() {
      const done = entry.copied(one.text);
      if (!done) {
        file.open = true;
        text.select();
      }
      return done;
    }

    const copyAlone = () => on.tell(copy() ? say("copied") : say("not-copied"));

    // A tick later, so that the browser follows the link first. What has gone may be looked at again.
    const asked = () => !isSent && setTimeout(() => on.changed(Object.assign({}, one, { state: "asked" })), 0);

    function copyAndOpen() {
      const done = copy();
      on.tell(done ? say(one.mode === "edit" ? "paste-edit" : "paste-new") : say("not-copied"));
      if (!done) return;
      entry.opened(way.href);
      asked();
    }

    const isSent = one.state === "sent";
    const isAsked = one.state === "asked";
    const look = isAsked || isSent ? "" : "je-main";
    const main = !way.href
      ? button(say("copy"), copyAlone, look)
      : way.copy
        ? button(say("copy-and-open"), copyAndOpen, look)
        : h("a", { class: `je-button ${look}`, href: way.href, target: "_blank", rel: "noopener noreferrer", onclick: asked }, say("open"));
    const finished = !isSent && (isAsked || !way.href) ? button(say("finished"), () => on.finished(one), isAsked ? "je-main" : "") : null;
    const title = h("h2", { tabindex: "-1" }, one.title);
    const node = h("section", { class: "je-card", "aria-label": one.title },
      title,
      h("p", {}, h("strong", {}, state(one, way)), " ", hint(one, way)),
      h("div", { class: "je-row" }, ...(isAsked ? [finished, main] : [main, finished])),
      h("div", { class: "je-row" },
        way.href ? button(say("copy"), copyAlone, "je-small je-quiet") : null,
        button(say("save"), () => entry.saved(name, one.text), "je-small je-quiet"),
        button(say("change"), () => on.edit(one), "je-small je-quiet"),
        button(say("delete"), () => window.confirm(say("really-delete")) && on.deleted(one), "je-small je-quiet")),
      sealedNow,
      file);
    return { node, focus: () => title.focus() };
  };

  function state(one, way) {
    if (one.state === "sent") return say("gone");
    if (one.state === "asked") return say("opened", { button: say(way.copy ? "copy-and-open" : "open") });
    const days = entry.store.daysOf(one);
    return days > 0 ? say("waits-since", { days }) : say("waiting");
  }

  function hint(one, way) {
    if (one.state === "sent") return "";
    if (!way.href) return say("no-forge");
    if (!way.copy) return say(repository.forge);
    return say(one.mode === "edit" ? "paste-edit-how" : "paste-new-how", { day: one.day || day });
  }
})(window.jiedui.entry);
