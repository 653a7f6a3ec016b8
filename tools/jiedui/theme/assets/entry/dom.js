"use strict";
// Elements are made here and nowhere else, and every text goes in as text.
(function (entry) {
  let made = 0;

  entry.newId = () => `entry-${(made += 1)}`;

  // h("button", { type: "button", onclick: … }, "text", element, …); what is null is left out.
  entry.h = function (tag, settings, ...inside) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(settings || {})) {
      if (value === null || value === undefined || value === false) continue;
      if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
      else element.setAttribute(name, value === true ? "" : String(value));
    }
    entry.fill(element, ...inside);
    return element;
  };

  entry.fill = function (element, ...inside) {
    while (element.firstChild) element.removeChild(element.firstChild);
    element.append(...[].concat(...inside).filter((one) => one !== null && one !== undefined && one !== ""));
  };

  entry.button = (text, onclick, look) => entry.h("button", { type: "button", class: `je-button ${look || ""}`, onclick }, text);

  entry.say = function (key, params) {
    const text = window.jieduiEntry.words[key] || key;
    return text.replace(/\{(\w+)\}/g, (place, name) => (params && name in params ? params[name] : place));
  };

  entry.comma = () => (window.jieduiEntry.language === "zh" ? "、" : ", ");

  // Between two sentences.
  entry.gap = () => (window.jieduiEntry.language === "zh" ? "" : " ");

  // Today where the programme is (a sample brings its own day): YYYY-MM-DD.
  entry.today = function (daysAgo) {
    const { today, timezone } = window.jieduiEntry;
    const now = today ? new Date(`${today}T12:00:00Z`) : new Date();
    now.setUTCDate(now.getUTCDate() - (daysAgo || 0));
    if (today) return now.toISOString().slice(0, 10);
    const parts = {};
    const format = new Intl.DateTimeFormat("en-GB", { timeZone: timezone, year: "numeric", month: "2-digit", day: "2-digit" });
    for (const { type, value } of format.formatToParts(now)) parts[type] = value;
    return `${parts.year}-${parts.month}-${parts.day}`;
  };
})(window.jiedui.entry);
