"use strict";
// What must be sealed, to whom, and one value → one line «age:…»: the twin of jiedui.sealing. Only public keys are
// known here, so nothing is ever opened.
(function (entry) {
  const FILL = 64; // bytes: what is inside is as long as a multiple of it, so that the length tells nothing of a name
  const LAYER = 200; // bytes that a layer adds: the header for one key, a nonce and a tag
  const FORM = /^age:[A-Za-z0-9+/]{200,60000}={0,2}$/;
  const MEANT = /^age:[A-Za-z0-9+/]{16}/; // how one begins, whole or damaged
  const KEY = /^age1[a-z0-9]{58}$/;
  const MARK = "age:";

  entry.isSealed = (value) => typeof value === "string" && FORM.test(value);
  // Whether somebody meant it for one, whole or damaged.
  entry.looksSealed = (value) => typeof value === "string" && MEANT.test(value);
  entry.isKey = (text) => typeof text === "string" && KEY.test(text);

  // The value together with where it belongs, so that it cannot be moved: bytes.
  function content(record, field, on, value) {
    const text = new TextEncoder().encode(JSON.stringify({ record, field, on, value }));
    const filled = new Uint8Array(Math.ceil(text.length / FILL) * FILL).fill(32);
    filled.set(text);
    return filled;
  }

  const asBase64 = (bytes) => btoa(Array.from(bytes, (one) => String.fromCharCode(one)).join(""));

  // `recipients` are public keys; of several the last one's layer is innermost. A promise, refused where a key is none.
  entry.seal = async function (record, field, on, value, recipients) {
    if (!recipients.length || !recipients.every(entry.isKey)) throw new Error("no key");
    let bytes = content(record, field, on, value);
    for (const key of recipients.slice().reverse()) {
      const encrypter = new entry.Encrypter();
      encrypter.addRecipient(key);
      bytes = await encrypter.encrypt(bytes);
    }
    const sealed = MARK + asBase64(bytes);
    if (!entry.isSealed(sealed)) throw new Error("too long");
    return sealed;
  };

  // As long as the sealed value will be, without sealing it.
  entry.standIn = function (record, field, on, value, layers) {
    const bytes = content(record, field, on, value).length + LAYER * layers;
    return MARK + "A".repeat(Math.ceil(bytes / 3) * 4);
  };

  // Where there is no key of the programme's, or it says «privacy: plain», nothing is sealed.
  const sealing = () => window.jieduiEntry.sealing || { fields: {}, keys: {}, spare: [] };
  entry.seals = () => Boolean(window.jieduiEntry.sealing);
  // A key that waits for a new child; none of `taken`. By chance, so that two telephones hardly ever choose the same.
  entry.spareKey = function (taken) {
    const free = sealing().spare.filter((key) => !taken.includes(key));
    return free[Math.floor(Math.random() * free.length)];
  };

  entry.isSpare = (key, taken) => sealing().spare.includes(key) && !taken.includes(key);

  // A mentor's name is sealed where the mentor is a child, a classmate.
  function mustBe(type, record) {
    const fields = sealing().fields[type] || [];
    const isClassmate = (record.roles || []).includes("classmate") || record.child !== undefined;
    return type === "mentor" && !isClassmate ? fields.filter((name) => name !== "name") : fields;
  }

  // Whether a field is sealed in every record of its type; its path begins with the type.
  entry.mustSeal = function (path) {
    const [type, ...names] = path.split(".");
    return mustBe(type, {}).includes(names.join("."));
  };

  // «child/c001» of each child whom the record is about, in order; «programme» where it is about none. An activity is
  // about those who were expected and not there too, and about its case's child. Nothing more is sealed for those who
  // are erased.
  entry.owners = function (type, id, record) {
    const ofCase = [].concat((sealing().cases || {})[record.case] || []);
    const isChild = (one) => (sealing().children || []).includes(one);
    const absent = (record.absent || []).filter(isChild);
    const ofActivity = () => [...new Set((record.children || []).concat(absent, ofCase))].sort();
    const children = type === "activity" ? ofActivity() : [].concat(record.child || []);
    const gone = sealing().gone || [];
    const named = (type === "child" ? [id] : children).filter((one) => !gone.includes(one));
    return named.length ? named.map((one) => `child/${one}`) : ["programme"];
  };

  // A new child brings its own key.
  entry.keyOf = (owner, type, record) => (type === "child" && record.seal_to) || sealing().keys[owner];

  // What must be sealed and is not: [{path, field, value}] with the path to the value and the dotted field.
  entry.toSeal = function (type, record) {
    const fields = mustBe(type, record);
    const found = [];
    entry.change(record, (value, path, name) => {
      // A mapping with keys of its own («scores») is passed through: each of its values is sealed as the field's.
      const field = fields.find((one) => name === one || name.startsWith(one + "."));
      if (field && !entry.isSealed(value)) found.push({ path, field, value });
      return value;
    });
    return found;
  };

  // The paths to what is sealed already.
  entry.sealedIn = function (record) {
    const found = [];
    entry.change(record, (value, path) => {
      if (entry.isSealed(value)) found.push(path);
      return value;
    });
    return found;
  };

  // A copy in which each single value is what `made(value, path, field)` makes of it.
  entry.change = function (record, made) {
    const copy = function (value, path, names) {
      if (Array.isArray(value)) return value.map((one, number) => copy(one, path.concat(number), names));
      if (value instanceof Map) return new Map([...value].map(([key, one]) => [key, copy(one, path.concat(key), names.concat(key))]));
      if (value === null || typeof value !== "object") return made(value, path, names.join("."));
      const changed = {};
      for (const key of Object.keys(value)) changed[key] = copy(value[key], path.concat(key), names.concat(key));
      return changed;
    };
    return copy(record, [], []);
  };

  // The record with `texts`, a text for each of `places`, in their order.
  function filled(record, places, texts) {
    const known = new Map(places.map(({ path }, number) => [JSON.stringify(path), texts[number]]));
    return entry.change(record, (value, path) => (known.has(JSON.stringify(path)) ? known.get(JSON.stringify(path)) : value));
  }

  // The record as its file will hold it. A promise, refused where it cannot be sealed.
  entry.sealedRecord = async function (type, id, record) {
    const places = entry.toSeal(type, record);
    const keys = entry.owners(type, id, record).map((owner) => entry.keyOf(owner, type, record));
    const texts = [];
    for (const { field, value } of places) texts.push(await entry.seal(`${type}/${id}`, field, entry.today(), value, keys));
    return filled(record, places, texts);
  };

  // A record of the same length, as long as the sealed one is not needed.
  entry.recordToSeal = function (type, id, record) {
    const places = entry.toSeal(type, record);
    const layers = entry.owners(type, id, record).length;
    return filled(record, places, places.map(({ field, value }) => entry.standIn(`${type}/${id}`, field, entry.today(), value, layers)));
  };
})(window.jiedui.entry);
