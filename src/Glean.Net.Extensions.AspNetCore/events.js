// Tells the server of page loads and of clicks on marked elements. No cookie is set and nothing is stored.
(function () {
  "use strict";
  if (navigator.globalPrivacyControl === true || navigator.doNotTrack === "1") {
    return;
  }

  var script = document.currentScript;
  var address = script.src.replace(/\/events\.js.*$/, "/events");
  var kinds = (script.getAttribute("data-events") || "page_load element_click").split(" ");
  var shown = null;

  function withoutQuery(url) {
    return url.replace(/[?#].*$/, "");
  }

  function tell(event) {
    var body = JSON.stringify(event);
    if (navigator.sendBeacon && navigator.sendBeacon(address, new Blob([body], { type: "application/json" }))) {
      return;
    }

    fetch(address, { method: "POST", headers: { "Content-Type": "application/json" }, body: body, keepalive: true }).catch(function () { });
  }

  // A page of one application may change without being loaded: Blazor, among others, moves the history.
  function pageShown() {
    var url = withoutQuery(location.href);
    if (url === shown) {
      return;
    }

    var before = shown === null ? withoutQuery(document.referrer) : shown;
    shown = url;
    tell({ kind: "page_load", url: url, referrer: before || undefined, title: document.title });
  }

  if (kinds.indexOf("page_load") >= 0) {
    ["pushState", "replaceState"].forEach(function (name) {
      var original = history[name];
      history[name] = function () {
        original.apply(history, arguments);
        setTimeout(pageShown, 0); // once the new page has its title
      };
    });
    addEventListener("popstate", function () { setTimeout(pageShown, 0); });
    pageShown();
  }

  if (kinds.indexOf("element_click") >= 0) {
    document.addEventListener("click", function (event) {
      var element = event.target && event.target.closest
        ? event.target.closest("[data-glean-id], [data-glean-type], [data-glean-label]")
        : null;
      if (element) {
        tell({
          kind: "element_click",
          id: element.dataset.gleanId,
          type: element.dataset.gleanType,
          label: element.dataset.gleanLabel,
          url: withoutQuery(location.href)
        });
      }
    }, true);
  }
})();
