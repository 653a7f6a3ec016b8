// What the libraries of age.mjs expect and telephones of 2020 have not. It runs before they do.
if (!Object.hasOwn) Object.hasOwn = (object, key) => Object.prototype.hasOwnProperty.call(object, key);
