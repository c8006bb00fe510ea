// The words of the pages, read from the catalogues that the product itself uses.
//
// Invariant: a test never spells out a word of a page; it asks for it by its key, so both languages are walked alike.

import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const LOCALES = path.join(path.dirname(fileURLToPath(import.meta.url)), "../../crates/web/locales");

/** A message on one line, or one that chooses among variants by a value. */
const MESSAGE = /^([a-z][a-z0-9-]*) = (?:\{ \$([a-z]+) ->\n((?: +\*?\[[a-z_0-9]+\] .*\n)+)\}|(.*))$/gm;
const VARIANT = /^ +(\*?)\[([a-z_0-9]+)\] (.*)$/gm;

const catalogues = new Map();

/** What says a key in `language`, filled from the values. Fails on a key that is not there. */
export function wordsIn(language) {
  const messages = catalogues.get(language) ?? read(language);
  return (key, values = {}) => {
    const message = messages.get(key);
    if (message === undefined) {
      throw new Error(`The catalogue ${language} has no message ${key}.`);
    }
    return message(values).replace(/\{ \$([a-z]+) \}/g, (_, name) => values[name]);
  };
}

function read(language) {
  const folder = path.join(LOCALES, language);
  const files = readdirSync(folder).filter((name) => name.endsWith(".ftl"));
  const text = files.map((name) => readFileSync(path.join(folder, name), "utf8")).join("\n");
  const messages = new Map();
  for (const [, key, chooser, variants, plain] of text.matchAll(MESSAGE)) {
    messages.set(key, chooser ? chosenBy(chooser, variants) : () => plain);
  }
  catalogues.set(language, messages);
  return messages;
}

function chosenBy(name, text) {
  const variants = [...text.matchAll(VARIANT)];
  const otherwise = variants.find(([, star]) => star);
  return (values) => (variants.find(([, , value]) => value === values[name]) ?? otherwise)[3];
}
