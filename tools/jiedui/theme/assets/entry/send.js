"use strict";
// The ways of a record from this page to the forge: its own page with all filled in, or copied, or as a file.
(function (entry) {
  const LONGEST = 8000; // what stays below it, every forge and browser takes
  const PER_CHARACTER = 9; // what a Chinese character takes in an address: %E5%AD%90

  const path = (text) => text.split("/").map(encodeURIComponent).join("/");

  // Where a new file is made: `filled` has its content too, where the forge knows how; `named` only its name.
  entry.newPage = function (file, text) {
    const forge = window.jieduiEntry.repository;
    if (!forge) return { filled: "", named: "" };
    const [start, name] = {
      github: [`/new/${path(forge.branch)}`, "filename"],
      gitea: [`/_new/${path(forge.branch)}/`, "filename"],
      gitlab: [`/-/new/${path(forge.branch)}`, "file_name"],
    }[forge.forge];
    const named = `${forge.url}${start}?${name}=${encodeURIComponent(file)}`;
    return { named, filled: forge.forge === "gitlab" ? "" : `${named}&value=${encodeURIComponent(text)}` };
  };

  // Where a file that is there is changed.
  entry.editPage = function (file) {
    const forge = window.jieduiEntry.repository;
    if (!forge) return "";
    const way = { github: "/edit/", gitea: "/_edit/", gitlab: "/-/edit/" }[forge.forge];
    return `${forge.url}${way}${path(forge.branch)}/${path(file)}`;
  };

  // How an entry goes: {href, copy}. With `copy` the text goes by hand: it is long, or not for an address.
  entry.wayOf = function ({ file, text, mode, discreet }) {
    if (mode === "edit") return { href: entry.editPage(file), copy: true };
    const { filled, named } = entry.newPage(file, text);
    if (filled && !discreet && filled.length < LONGEST) return { href: filled, copy: false };
    return { href: named, copy: true };
  };

  // How many more characters fit into the address; null where nothing goes into one.
  entry.roomFor = function ({ file, text, mode, discreet }) {
    const { filled } = entry.newPage(file, text);
    if (mode === "edit" || discreet || !filled) return null;
    return Math.floor((LONGEST - 1 - filled.length) / PER_CHARACTER);
  };

  // Into the clipboard, inside a tap; false where the browser will not.
  entry.copied = function (text) {
    const area = entry.h("textarea", { class: "je-unseen", "aria-hidden": "true", tabindex: "-1", readonly: true });
    const focused = document.activeElement;
    area.value = text;
    document.body.append(area);
    area.select();
    let done = false;
    try {
      done = document.execCommand("copy");
    } catch (refused) {
      done = false;
    }
    document.body.removeChild(area);
    if (focused) focused.focus();
    return done;
  };

  entry.opened = (href) => window.open(href, "_blank", "noopener,noreferrer");

  // As a file: through the telephone's own sharing where a file can be shared, else as a download.
  entry.saved = function (name, text) {
    const file = typeof File === "function" ? new File([text], name, { type: "text/plain" }) : null;
    const isTelephone = /iPhone|iPad|iPod/.test(navigator.userAgent);
    if (isTelephone && file && navigator.canShare && navigator.canShare({ files: [file] })) {
      navigator.share({ files: [file] }).catch(() => {});
      return;
    }
    const href = URL.createObjectURL(new Blob([text], { type: "text/yaml;charset=utf-8" }));
    const link = entry.h("a", { href, download: name });
    document.body.append(link);
    link.click();
    document.body.removeChild(link);
    setTimeout(() => URL.revokeObjectURL(href), 60000);
  };
})(window.jiedui.entry);
