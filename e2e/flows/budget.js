// The budgets of design: small, still, and never wider than the window.

import assert from "node:assert/strict";
import { test } from "node:test";

import { fitsSideways, picture } from "../support/looks.js";
import { axe } from "../support/redress.js";
import { visit } from "../support/visit.js";

/** Kilobytes as they come over the wire. */
const LARGEST = { document: 60, stylesheet: 40, script: 40 };

/** The sum of layout shifts that nobody caused. */
const MOST_SHIFT = 0.02;

const NARROW = { viewport: { width: 390, height: 844 } };

export function tell(world) {
  for (const language of ["en", "zh-CN"]) {
    for (const [size, options] of Object.entries({ wide: {}, narrow: NARROW })) {
      test(`work list, intake and case stay small and still (${language}, ${size})`, async () => {
        await visit(world, { person: "Sarah Whitman", language, ...options }, async (page) => {
          await page.addInitScript(watchShifts);
          const weights = weigh(page);
          for (const address of await mainPages(page, world)) {
            await page.goto(address);
            await page.waitForFunction(() => document.fonts.status === "loaded");
            await fitsSideways(page);
            await page.mouse.wheel(0, 600);
            await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
            const shift = await page.evaluate(() => window.shifted);
            assert.ok(shift < MOST_SHIFT, `${address} shifts by ${shift}`);
          }
          for (const [kind, url, weight] of await weights()) {
            assert.ok(weight <= LARGEST[kind] * 1024, `${url} weighs ${weight} bytes compressed`);
          }
        });
      });
    }

    test(`no page scrolls sideways on a phone, and every page is open to everybody (${language})`, async () => {
      await visit(world, { person: "唐磊", language, ...NARROW }, async (page) => {
        for (const at of ["customers", "catalogue", "catalogue/symptoms", "catalogue/sites", "people", "teams", "me"]) {
          await page.goto(`${world.address}/${at}`);
          await fitsSideways(page);
          await axe(page);
          await picture(page, `${language}-${at.replace("/", "-")}`);
        }
      });
      await visit(world, { language, ...NARROW }, async (page) => {
        for (const at of ["sign-in", "api/docs"]) {
          await page.goto(`${world.address}/${at}`);
          await fitsSideways(page);
          await axe(page);
        }
      });
    });
  }
}

/** The work list, the form and the longest case on it. */
async function mainPages(page, world) {
  await page.goto(`${world.address}/search?q=LP808-06120-07`);
  const long = await page.getByRole("table").getByRole("link").first().evaluate((link) => link.href);
  return [`${world.address}/work?view=open`, `${world.address}/cases/new`, long];
}

/** Gives, once asked, what came over the wire so far: kind, address, bytes. */
function weigh(page) {
  const answers = [];
  page.on("requestfinished", (request) => {
    if (request.resourceType() in LARGEST) {
      answers.push(request);
    }
  });
  return async () => {
    assert.ok(answers.length > 0, "nothing came over the wire");
    const weighed = answers.map(async (request) => {
      const { responseBodySize } = await request.sizes();
      return [request.resourceType(), request.url(), responseBodySize];
    });
    return Promise.all(weighed);
  };
}

/** Runs in the page: adds up the shifts that no input caused. */
function watchShifts() {
  window.shifted = 0;
  new PerformanceObserver((list) => {
    for (const shift of list.getEntries()) {
      window.shifted += shift.hadRecentInput ? 0 : shift.value;
    }
  }).observe({ type: "layout-shift", buffered: true });
}
