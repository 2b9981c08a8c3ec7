// Without this script every part is still there: <details> open by hand. It opens what a link leads to, and filters evidence.
(function () {
  "use strict";
  function reveal() {
    var target = null;
    try { target = document.getElementById(decodeURIComponent(location.hash.slice(1))); } catch (error) { return; }
    if (!target) { return; }
    for (var node = target; node; node = node.parentElement) {
      if (node.tagName === "DETAILS") { node.open = true; }
    }
    target.scrollIntoView();
  }
  window.addEventListener("hashchange", reveal);
  document.addEventListener("click", function (event) {
    var link = event.target.closest ? event.target.closest('a[href^="#"]') : null;
    if (link && link.getAttribute("href") === location.hash) { reveal(); }
  });
  var field = document.getElementById("filter");
  var found = document.getElementById("found");
  field.closest(".filter").hidden = false;
  field.addEventListener("input", function () {
    var words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    var shown = 0;
    function has(text) {
      text = text.toLowerCase();
      return words.every(function (word) { return text.indexOf(word) >= 0; });
    }
    document.querySelectorAll("#evidence details.item").forEach(function (item) {
      var name = item.querySelector("summary").textContent;
      var any = false;
      item.querySelectorAll(".passages li").forEach(function (row) {
        var cell = row.closest("details.cell");
        row.hidden = !has(name + " " + (cell ? cell.querySelector("summary").textContent : "") + " " + row.textContent);
        if (!row.hidden) { any = true; shown += 1; }
      });
      item.querySelectorAll("details.cell").forEach(function (cell) {
        cell.hidden = !cell.querySelector(".passages li:not([hidden])");
      });
      item.hidden = !any;
    });
    found.textContent = words.length ? shown + " passages" : "";
  });
  reveal();
})();
