"use strict";
// Teaches Decap CMS to read and write records, then starts it. Decap itself is decap-cms.js, as it was published.
(function () {
  const { language, schemas, words } = window.jieduiEntry;
  const { isMapping } = window.jiedui.entry;
  const NUMBER = /^-?(0|[1-9][0-9]{0,14})(\.[0-9]+)?$/;
  // What the form carries along of a file and does not write.
  const BROKEN = "jiedui-broken";
  const COMMENTS = "jiedui-comments";

  const sizeOf = (value) => (Array.isArray(value) ? value.length : value instanceof Map ? value.size : 1);
  const isEmpty = (value) => value === undefined || value === null || value === "" || sizeOf(value) === 0;

  // A place in a schema.
  class Place {
    constructor(part, whole) {
      this.part = part && part.$ref ? whole.$defs[part.$ref.split("/").pop()] : part || {};
      this.whole = whole;
    }

    field(name) {
      return new Place((this.part.properties || {})[name], this.whole);
    }

    get items() {
      return new Place(this.part.items, this.whole);
    }

    get values() {
      return new Place(this.part.additionalProperties, this.whole);
    }

    // A mapping with free keys; the fields of its values stand beside the key, or a single value does.
    get isOpen() {
      return !this.part.properties && isMapping(this.part.additionalProperties);
    }

    get isMapping() {
      return this.part.type === "object";
    }

    get isTitle() {
      return this.may("object") && this.may("string");
    }

    may(type) {
      return [].concat(this.part.type || []).includes(type);
    }

    requires(name) {
      return (this.part.required || []).includes(name);
    }
  }

  // A record → what the form shows: a title is a mapping, a mapping with free keys is a list of entries with a `key`.
  function toForm(place, value) {
    if (place.isTitle && typeof value === "string") return { [language]: value };
    if (Array.isArray(value)) return value.map((one) => toForm(place.items, one));
    if (!(value instanceof Map)) return value;
    if (place.isOpen) {
      const { values } = place;
      return [...value].map(([key, one]) => {
        const shown = toForm(values, one);
        return values.isMapping ? { key, ...shown } : { key, value: shown };
      });
    }
    return Object.fromEntries([...value].map(([name, one]) => [name, toForm(place.field(name), one)]));
  }

  // What the form shows → a record. What was left empty is left out, unless it must be there.
  function fromForm(place, value) {
    if (Array.isArray(value) && place.isOpen) return opened(place, value);
    if (Array.isArray(value)) return value.map((one) => fromForm(place.items, one)).filter((one) => !isEmpty(one));
    if (!isMapping(value)) return meant(place, value);
    const record = new Map();
    for (const name of Object.keys(value)) {
      const one = fromForm(place.field(name), value[name]);
      if (!isEmpty(one) || (Array.isArray(one) && place.requires(name))) record.set(name, one);
    }
    return place.isTitle && record.size === 1 && record.has(language) ? record.get(language) : record;
  }

  function opened(place, entries) {
    const record = new Map();
    for (const { key, value, ...fields } of entries.filter(isMapping)) {
      if (record.has(key)) throw new Error(words.twice.replace("{key}", key));
      if (!isEmpty(key)) record.set(key, fromForm(place.values, place.values.isMapping ? fields : value));
    }
    return record;
  }

  // Where a number or «true» may stand as well as text, the form gives text.
  function meant(place, value) {
    if (typeof value !== "string") return value;
    if (place.may("boolean") && ["true", "false"].includes(value)) return value === "true";
    if ((place.may("number") || place.may("integer")) && NUMBER.test(value)) return Number(value);
    return value;
  }

  // Whether there is a `#` that would not come back: in a line that the data alone does not make.
  function hasComments(text, again) {
    const lines = new Set(again.split("\n"));
    return text.split(/\r?\n/).some((line) => line.includes("#") && !lines.has(line));
  }

  function formatOf(type) {
    const place = new Place(schemas[type], schemas[type]);
    const yaml = { schema: window.jsyaml.CORE_SCHEMA.withTags(window.jsyaml.realMapTag) };
    const written = (record) => window.jiedui.entry.canonical(schemas[type], record);
    return {
      fromFile(text) {
        try {
          const record = window.jsyaml.load(text, yaml);
          return { ...toForm(place, record), ...(hasComments(text, written(record)) && { [COMMENTS]: true }) };
        } catch (error) {
          console.warn(error.name);
          return { [BROKEN]: true };
        }
      },
      toFile({ id, [BROKEN]: broken, [COMMENTS]: comments, ...form }) {
        return written(fromForm(place, form));
      },
    };
  }

  const asText = { fromFile: (text) => ({ text }), toFile: ({ text }) => text };

  // The name of a record's file: asked for while the record is new, shown once it is there.
  const idWidget = {
    isThere() {
      return !this.props.entry.get("newRecord");
    },

    getValidateValue() {
      return this.isThere() ? this.props.entry.get("slug") : this.props.value;
    },

    render() {
      const { forID, classNameWrapper, onChange, setActiveStyle, setInactiveStyle } = this.props;
      return window.h("input", {
        id: forID,
        className: classNameWrapper,
        readOnly: this.isThere(),
        value: this.getValidateValue() || "",
        autoCapitalize: "none",
        spellCheck: false,
        onChange: (event) => onChange(event.target.value.trim()),
        onFocus: setActiveStyle,
        onBlur: setInactiveStyle,
      });
    },
  };

  function beforeSaving({ entry }) {
    const data = entry.get("data");
    if (data.get(BROKEN)) throw new Error(words.broken);
    if (data.get(COMMENTS) && !window.confirm(words.comments)) throw new Error(words.kept);
  }

  // Decap mixes two records up where an address leads straight from one to the other, as a bookmark does.
  function startAnew({ oldURL, newURL }) {
    const [from, to] = [oldURL, newURL].map((url) => new URL(url).hash);
    const isRecord = (hash) => hash.includes("/entries/");
    if (isRecord(from) && isRecord(to) && from !== to) location.reload();
  }

  function start() {
    window.addEventListener("hashchange", startAnew);
    for (const type of Object.keys(schemas)) {
      window.CMS.registerCustomFormat(`jiedui-${type}`, "yml", type === "policy" ? asText : formatOf(type));
    }
    window.CMS.registerWidget("jiedui-id", window.createClass(idWidget));
    const noPictures = { show() {}, hide() {}, enableStandalone: () => false };
    window.CMS.registerMediaLibrary({ name: "none", init: () => noPictures });
    window.CMS.registerEventListener({ name: "preSave", handler: beforeSaving });
    window.CMS.init();
  }

  function explain(id) {
    document.getElementById("notice").hidden = false;
    document.getElementById(id).hidden = false;
  }

  const isOnThisComputer = ["localhost", "127.0.0.1"].includes(location.hostname);
  if (!location.protocol.startsWith("http")) {
    explain("needs-server");
  } else if (document.getElementById("needs-login").textContent && !isOnThisComputer) {
    explain("needs-login");
  } else {
    window.CMS_MANUAL_INIT = true;
    const script = document.createElement("script");
    script.src = "decap-cms.js";
    script.onload = start;
    document.body.append(script);
  }
})();
