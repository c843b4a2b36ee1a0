/*
 * Says on a frozen edition's entry whether its text has changed since, and leads to what differs.
 * Without this script, or where the present site cannot be asked, the banner says that the page is
 * frozen, which is true in any case.
 */
const place = document.querySelector(".fm-cite-check");
const banner = document.querySelector(".fm-frozen");

/* Returns the identifier of a text: the SHA-1 of git's header and the bytes (ISO/IEC 18670:2025). */
async function identifier(bytes) {
  const whole = await new Blob([`blob ${bytes.byteLength}\0`, bytes]).arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-1", whole));
  return `swh:1:cnt:${[...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}

/* Returns what became of a text: `same`, `changed`, or `gone` where the site has no such entry. */
async function since(text, file) {
  const answer = await fetch(file);
  if (answer.status === 404) return "gone";
  if (!answer.ok) throw new Error(answer.statusText);
  return (await identifier(await answer.arrayBuffer())) === text ? "same" : "changed";
}

if (place && banner) {
  const { text, present } = JSON.parse(place.dataset.check);
  try {
    const found = await since(text, present.file);
    const link = banner.querySelector("a");
    link.before(`${present.told[found]} `);
    if (found === "changed") {
      link.textContent = present.told.compare;
      link.hash = `cite=${text}`;
    }
  } catch {
    // Not known: a copy elsewhere, no network, no secure context. The banner stays as it is.
  }
}
