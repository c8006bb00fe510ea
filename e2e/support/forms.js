// Filling our forms as a person does: by the words of their labels.

/** A pattern that matches what begins with `words`: labels are followed by "optional" or by an explanation. */
export const beginning = (words) => new RegExp(`^\\s*${words.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}`);

/** The entry whose label is `label`, with or without "optional" behind it. */
export function entry(page, t, label) {
  const optional = new RegExp(`${beginning(label).source}(\\s*${t("form-optional")})?\\s*$`);
  return page.getByRole("main").getByLabel(optional);
}

/** One choice of a group, both by the words they begin with. */
export function choice(page, group, label, role = "radio") {
  return page
    .getByRole("group", { name: beginning(group) })
    .getByRole(role, { name: beginning(label) });
}

/** Opens a step of a case by its link, lets `fill` do its part, sends it, and waits for the page of the case. */
export async function step(page, t, noun, fill = async () => {}) {
  await page.getByRole("link", { name: t(`do-${noun}`), exact: true }).click();
  await page.getByRole("heading", { level: 1, name: t(`do-${noun}`) }).waitFor();
  await fill();
  await page.getByRole("button", { name: t(`step-${noun}-submit`), exact: true }).click();
  await page.waitForURL(/\/cases\/C-\d{4}-\d+$/);
}
