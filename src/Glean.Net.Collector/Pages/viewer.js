// Renews the list when a ping arrives: the server renders, the page only replaces.
const live = document.getElementById("live");
if (live) {
  new EventSource("/api/changes").onmessage = async () => {
    const page = new DOMParser().parseFromString(await (await fetch("/")).text(), "text/html");
    live.replaceChildren(...page.getElementById("live").childNodes);
  };
}
