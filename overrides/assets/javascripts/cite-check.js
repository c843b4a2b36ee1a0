/*
 * Says whether what a reader holds is the text of this entry: of a pasted citation, or identifier,
 * whether it means this text, an earlier edition's, or none that is known; of two texts, what differs.
 * It is loaded when somebody pastes one (cite.js).
 */
const IDENTIFIER = /swh:1:cnt:[0-9a-f]{40}/i;

/* Fills the output: `told` holds the words, by what was found. */
export async function check(place) {
  const { text, file, editions, told } = JSON.parse(place.dataset.check);
  const output = place.querySelector("output");
  const asked = place.querySelector("input").value.match(IDENTIFIER)?.[0].toLowerCase();
  const edition = editions.find((each) => each.text === asked);
  const said = new Text(verdict());
  output.replaceChildren(said);
  if (!edition || asked === text) return;
  const shown = await difference(edition.file, file, told);
  // Meanwhile another one may have been pasted, of which something else is said.
  if (said.isConnected) output.append(shown);

  function verdict() {
    if (!asked) return told.none;
    if (asked === text) return told.same;
    return edition ? told.edition.replace("{}", edition.number) : told.other;
  }
}

/* Returns the lines that one text has and another has not, in the order of the texts. */
async function difference(before, after, told) {
  try {
    const [old, now] = await Promise.all([before, after].map(lines));
    const list = document.createElement("ul");
    for (const [kind, line] of changes(old, now)) {
      const item = document.createElement("li");
      const change = document.createElement(kind);
      change.textContent = line;
      item.append(change);
      list.append(item);
    }
    return list;
  } catch {
    return ` ${told.unread}`;
  }
}

async function lines(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(answer.statusText);
  return (await answer.text()).split("\n").filter((line) => line.trim());
}

/* Returns what was taken away (`del`) and what was added (`ins`), by the longest common subsequence. */
export function changes(old, now) {
  const length = Array.from({ length: old.length + 1 }, () => new Uint16Array(now.length + 1));
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = now.length - 1; j >= 0; j--) {
      length[i][j] = old[i] === now[j] ? length[i + 1][j + 1] + 1 : Math.max(length[i + 1][j], length[i][j + 1]);
    }
  }
  const made = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < now.length) {
    if (i < old.length && j < now.length && old[i] === now[j]) {
      i++;
      j++;
    } else if (j === now.length || (i < old.length && length[i + 1][j] >= length[i][j + 1])) {
      made.push(["del", old[i++]]);
    } else made.push(["ins", now[j++]]);
  }
  return made;
}
