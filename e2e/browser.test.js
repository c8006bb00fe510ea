// The ground the browser tests stand on: the browser, Chinese glyphs in a real font, and our own checks.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { addressIn, axe, openBrowser, openPage, screenshot } from "./support/redress.js";

/** A code point that no font has, so that the browser draws its box. */
const NO_GLYPH = "\u{10FFFE}";

let browser;
before(async () => {
  browser = await openBrowser();
});
after(() => browser?.close());

/** The dark pixels of each text drawn alone, as one string a text. */
function draw(page, texts) {
  return page.evaluate((words) => {
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = 64;
    const pen = canvas.getContext("2d", { willReadFrequently: true });
    return words.map((word) => {
      pen.fillStyle = "white";
      pen.fillRect(0, 0, 64, 64);
      pen.fillStyle = "black";
      pen.font = "48px sans-serif";
      pen.fillText(word, 4, 52);
      const { data } = pen.getImageData(0, 0, 64, 64);
      return Array.from({ length: 64 * 64 }, (_, index) => (data[index * 4] < 128 ? "x" : " ")).join("");
    });
  }, texts);
}

test("Chinese is drawn with glyphs of its own and not with boxes", async () => {
  const page = await openPage(browser, "zh-CN");
  await page.setContent("<!doctype html><html lang='zh-CN'><title>投诉</title><h1 style='font-family: sans-serif'>投诉</h1>");
  const [first, second, box, blank] = await draw(page, ["投", "诉", NO_GLYPH, " "]);
  assert.ok(first !== blank, "投 left no ink");
  assert.ok(first !== second, "投 and 诉 look the same: both are boxes");
  assert.ok(first !== box, "投 is drawn as a box");
  assert.ok(second !== box, "诉 is drawn as a box");

  const protocol = await page.context().newCDPSession(page);
  await protocol.send("DOM.enable");
  await protocol.send("CSS.enable");
  const { root } = await protocol.send("DOM.getDocument");
  const { nodeId } = await protocol.send("DOM.querySelector", { nodeId: root.nodeId, selector: "h1" });
  const { fonts } = await protocol.send("CSS.getPlatformFontsForNode", { nodeId });
  assert.equal(fonts.length, 1, `one font draws both characters: ${JSON.stringify(fonts)}`);
  assert.equal(fonts[0].glyphCount, 2);
  await screenshot(page, "ground-chinese");
});

test("a page that harms nobody passes the accessibility check", async () => {
  const page = await openPage(browser);
  await page.setContent("<!doctype html><html lang='en'><title>Case</title><main><h1>Case</h1></main>");
  await axe(page);
});

test("a picture without words is found by the accessibility check, under a strict policy too", async () => {
  const page = await openPage(browser);
  await page.route("http://redress.test/", (route) =>
    route.fulfill({
      contentType: "text/html",
      headers: { "content-security-policy": "default-src 'self'; script-src 'self'" },
      body: "<!doctype html><html lang='en'><title>Case</title><main><h1>Case</h1><img src='/x.png'></main>",
    }),
  );
  await page.goto("http://redress.test/");
  await assert.rejects(axe(page), /critical image-alt/);
});

test("the address is read from the line that names it", () => {
  assert.equal(addressIn("Redress listens on http://127.0.0.1:4711/ (demo)\n"), "http://127.0.0.1:4711");
  assert.equal(addressIn("listening on 127.0.0.1:4711\n"), undefined);
  assert.equal(addressIn("http://127.0.0.1:0\n"), undefined);
});
