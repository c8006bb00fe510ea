// How a page looks: pictures for a person, and what a program can tell of it.

import assert from "node:assert/strict";

import { screenshot } from "./redress.js";

const SIZES = { wide: { width: 1440, height: 900 }, narrow: { width: 390, height: 844 } };

/** Takes the page wide and narrow, light and dark; narrow, nothing may scroll sideways. Leaves it wide and light. */
export async function picture(page, name) {
  for (const [size, viewport] of Object.entries(SIZES)) {
    await page.setViewportSize(viewport);
    if (size === "narrow") {
      await fitsSideways(page);
    }
    for (const colorScheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme });
      await screenshot(page, `${name}-${size}-${colorScheme}`);
    }
  }
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize(SIZES.wide);
}

/** Fails where the page is wider than the window, and names what sticks out. */
export async function fitsSideways(page) {
  const wide = await page.evaluate(() => {
    const room = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= room) {
      return [];
    }
    const sticking = [...document.body.querySelectorAll("*")].filter((part) => part.getBoundingClientRect().right > room);
    return [`${document.documentElement.scrollWidth} of ${room}`, ...sticking.map((part) => part.outerHTML.slice(0, 90))];
  });
  assert.deepEqual(wide, [], `${page.url()} scrolls sideways`);
}
